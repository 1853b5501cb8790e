import { mergeText } from './mergeText';

const BASE = 'a\nb\nc\nd\ne\nf\n';

describe('mergeText', () => {
  it.each([
    [
      'puts changes in different places together',
      'A\nb\nc\nd\ne\nf\n',
      'a\nb\nc\nd\ne\nF\n',
      'A\nb\nc\nd\ne\nF\n',
    ],
    [
      'takes a change of both sides once',
      'a\nX\nc\nd\ne\nf\n',
      'a\nX\nc\nd\ne\nF\n',
      'a\nX\nc\nd\ne\nF\n',
    ],
    [
      'keeps added lines of both sides',
      'new\na\nb\nc\nd\ne\nf\n',
      'a\nb\nc\nd\ne\nf\nlast\n',
      'new\na\nb\nc\nd\ne\nf\nlast\n',
    ],
    [
      'keeps a deletion',
      'a\nb\nd\ne\nf\n',
      'a\nb\nc\nd\ne\nF\n',
      'a\nb\nd\ne\nF\n',
    ],
    [
      'keeps a missing line end',
      'A\nb\nc\nd\ne\nf\n',
      'a\nb\nc\nd\ne\nf',
      'A\nb\nc\nd\ne\nf',
    ],
  ])('%s', (_behaviour, ours, theirs, expected) => {
    expect(mergeText(BASE, ours, theirs)).toEqual({ text: expected });
  });

  it('keeps carriage returns as they are', () => {
    const crlf = (text: string) => text.replace(/\n/g, '\r\n');
    expect(
      mergeText(
        crlf(BASE),
        crlf('A\nb\nc\nd\ne\nf\n'),
        crlf('a\nb\nc\nd\ne\nF\n'),
      ),
    ).toEqual({ text: crlf('A\nb\nc\nd\ne\nF\n') });
  });

  it('counts places in which the sides contradict each other', () => {
    expect(mergeText(BASE, 'X\nb\nc\nd\ne\nY\n', 'x\nb\nc\nd\ne\ny\n')).toEqual(
      { conflicts: 2 },
    );
  });
});
