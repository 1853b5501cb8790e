import { lastEntry, parseIni } from './ini';

describe('parseIni', () => {
  it('keeps order, lines and repeated keys', () => {
    const { sections } = parseIni(
      'top = 1\n[a]\n; no\nx = 1\nx=2 \n[b c]\ny = "q r"\n',
    );
    expect(sections).toEqual([
      { name: '', line: 0, entries: [{ key: 'top', value: '1', line: 1 }] },
      {
        name: 'a',
        line: 2,
        entries: [
          { key: 'x', value: '1', line: 4 },
          { key: 'x', value: '2', line: 5 },
        ],
      },
      { name: 'b c', line: 6, entries: [{ key: 'y', value: 'q r', line: 7 }] },
    ]);
    expect(lastEntry(sections[1], 'x')?.value).toBe('2');
  });

  it.each([
    [
      'a backslash',
      { continuation: 'backslash' as const },
      '[s]\na = b \\\n  c\nd = e',
      'b c',
    ],
    [
      'blanks',
      { continuation: 'indent' as const },
      '[s]\na = b\n   c\nd = e',
      'b c',
    ],
  ])('joins lines continued by %s', (_how, dialect, text, value) => {
    const [, section] = parseIni(text, dialect).sections;
    expect(lastEntry(section, 'a')?.value).toBe(value);
    expect(lastEntry(section, 'd')?.value).toBe('e');
  });

  it('takes comments off values only where the dialect has them', () => {
    expect(
      parseIni('a = b ; c', { inlineComments: true }).sections[0].entries[0]
        .value,
    ).toBe('b');
    expect(parseIni('a = b ; c').sections[0].entries[0].value).toBe('b ; c');
  });

  it('names strange lines, and ends soon with a megabyte on one line', () => {
    expect(parseIni('a = b\nwhat\n').strange).toEqual([2]);
    const start = Date.now();
    parseIni('a '.repeat(500_000));
    parseIni('='.repeat(1_000_000));
    expect(Date.now() - start).toBeLessThan(1500);
  });
});
