import { EventParser } from './EventParser';

function parse(...chunks: string[]) {
  const parser = new EventParser();
  return chunks.flatMap(chunk => parser.push(chunk));
}

const told = { type: 'rollouts', data: '{"a":1}', id: '7' };

describe('EventParser', () => {
  it.each([
    ['reads an event', ['event: rollouts\nid: 7\ndata: {"a":1}\n\n']],
    [
      'reads lines that end as on Windows',
      ['event: rollouts\r\nid: 7\r\ndata: {"a":1}\r\n\r\n'],
    ],
    [
      'reads lines that end with a carriage return',
      ['event: rollouts\rid: 7\rdata: {"a":1}\r\r:'],
    ],
    [
      'joins an event that was cut anywhere',
      ['eve', 'nt: rollouts\nid: 7\nda', 'ta: {"a"', ':1}\n', '\n'],
    ],
    [
      'takes a line end that was cut in two for one',
      ['event: rollouts\r', '\nid: 7\r', '\ndata: {"a":1}\r', '\n\r', '\n'],
    ],
    [
      'needs no space after the colon',
      ['event:rollouts\nid:7\ndata:{"a":1}\n\n'],
    ],
    [
      'passes over comments',
      [': heartbeat\n\nevent: rollouts\n: more\nid: 7\ndata: {"a":1}\n\n'],
    ],
    [
      'passes over a byte order mark',
      ['\uFEFFevent: rollouts\nid: 7\ndata: {"a":1}\n\n'],
    ],
    [
      'passes over fields that it does not know',
      ['retry: 3000\nevent: rollouts\nid: 7\nother\ndata: {"a":1}\n\n'],
    ],
  ])('%s', (_behaviour, chunks) => {
    expect(parse(...chunks)).toEqual([told]);
  });

  it('joins several lines of data', () => {
    expect(parse('data: one\ndata:  two\ndata\n\n')).toEqual([
      { type: 'message', data: 'one\n two\n', id: undefined },
    ]);
  });

  it('keeps the last id for events without one', () => {
    expect(parse('id: 7\ndata: a\n\ndata: b\n\n').map(item => item.id)).toEqual(
      ['7', '7'],
    );
  });

  it('tells nothing of an event without data or without an end', () => {
    expect(parse('event: rollouts\n\n', 'data: unfinished\n')).toEqual([]);
  });

  it('does not give the type of an event without data to the next', () => {
    expect(parse('event: gone\n\ndata: a\n\n')[0].type).toBe('message');
  });
});
