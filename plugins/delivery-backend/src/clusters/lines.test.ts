import { linesOf, LineTooLongError } from './lines';

async function* chunks(...texts: (string | Uint8Array)[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function read(stream: AsyncIterable<Uint8Array>, limit = 100) {
  const lines: string[] = [];
  for await (const line of linesOf(stream, limit)) lines.push(line);
  return lines;
}

describe('linesOf', () => {
  const umlaut = Buffer.from('ü');

  it.each([
    ['several lines in one chunk', chunks('a\nb\n'), ['a', 'b']],
    ['a line in several chunks', chunks('a', 'b', 'c\nd'), ['abc', 'd']],
    ['empty lines', chunks('\n\na\n\r\n'), ['a']],
    [
      'a letter that is cut in two',
      chunks(umlaut.subarray(0, 1), umlaut.subarray(1), '\n'),
      ['ü'],
    ],
    ['nothing', chunks(), []],
  ])('reads %s', async (_what, stream, expected) => {
    expect(await read(stream)).toEqual(expected);
  });

  it.each([
    ['in one chunk', chunks('x'.repeat(101))],
    ['in many', chunks(...Array.from({ length: 101 }, () => 'x'))],
  ])('refuses a line without an end, %s', async (_how, stream) => {
    await expect(read(stream)).rejects.toThrow(LineTooLongError);
  });
});
