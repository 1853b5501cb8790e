import {
  markdownCode as code,
  link,
  table,
  markdownText as text,
  urlPath,
} from './markdown';

describe('text', () => {
  it.each([
    [
      'markup',
      '**bold** _it_ `code` [a](b) ~x~ $y$',
      '\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\[a\\](b) \\~x\\~ \\$y\\$',
    ],
    [
      'HTML',
      '<img src=x onerror=alert(1)>',
      '&lt;img src=x onerror=alert(1)&gt;',
    ],
    ['a cell of a table', 'a | b', 'a \\| b'],
    ['a list', '- a', '\\- a'],
    ['a numbered list', '1. a', '1\\. a'],
    ['a heading', '# a', '\\# a'],
    ['a heading in the next line', 'a\n# b\r\n- c', 'a # b - c'],
    ['a mention', 'ask @acme/all', 'ask @<!-- -->acme/all'],
    ['a reference that closes an issue', 'fixes #12', 'fixes #<!-- -->12'],
    ['another reference', 'fixes gh-12', 'fixes gh<!-- -->-12'],
    [
      'a link',
      'see https://evil.example or www.evil.example',
      'see https:<!-- -->//evil.example or www<!-- -->.evil.example',
    ],
    ['an entity', '&lt;', '&amp;lt;'],
    ['text that turns its direction', 'a\u202eb', 'a b'],
  ])(
    'makes no more of outside text than text: %s',
    (_what, outside, expected) => {
      expect(text(outside)).toBe(expected);
    },
  );
});

describe('code', () => {
  it.each([
    ['plain', 'a b', '`a b`'],
    ['a backtick', 'a`b', '``a`b``'],
    ['backticks at its ends', '`x`', '`` `x` ``'],
    ['more backticks than one', 'a``b', '```a``b```'],
    ['a line break', 'a\n```\nb', '````a ``` b````'],
    ['a bar of a table', 'a|b', '`a\\|b`'],
    ['nothing', ' ', ''],
  ])('cannot be left by %s', (_what, outside, expected) => {
    expect(code(outside)).toBe(expected);
  });
});

describe('link', () => {
  it('points to a path whatever it is made of', () => {
    expect(link('a', `../${urlPath('a b/(c)/[d]#e?')}`)).toBe(
      '[`a`](../a%20b/%28c%29/%5Bd%5D%23e%3F)',
    );
  });

  it.each([
    'data:text/html,x',
    'https://x/) [evil](https://evil',
    'https://x y',
  ])('is none to %s', url => {
    expect(link('a', url)).toBe('`a`');
  });
});

describe('table', () => {
  it('is empty without rows', () => {
    expect(table(['a'], [])).toBe('');
  });
});
