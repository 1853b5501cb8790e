import { renderMarkdown } from './markdown';

describe('renderMarkdown', () => {
  const render = (text: string) => renderMarkdown(text).markup;

  it.each([
    ['a script', '<script>alert(1)</script>', '<script'],
    ['an image that runs code', '<img src=x onerror=alert(1)>', '<img'],
    [
      'an allowed tag with attributes',
      '<details onclick="alert(1)">',
      '<details onclick',
    ],
    ['a link that runs code', '[x](javascript:alert(1))', 'href="javascript'],
    [
      'a link in markup',
      '<a href="javascript:alert(1)">x</a>',
      '<a href="javascript',
    ],
    ['an image of a stranger', '![x](https://evil.example/pixel.png)', '<img'],
    ['a frame', '<iframe src="https://evil.example"></iframe>', '<iframe'],
    ['a style', '<style>body{display:none}</style>', '<style'],
    ['a tag across lines', '<script\n>alert(1)</script\n>', '<script'],
    [
      'a tag in an unclosed comment',
      '<!-- <script>alert(1)</script>',
      '<script',
    ],
  ])('lets no %s through', (_what, text, hostile) => {
    expect(render(text)).not.toContain(hostile);
  });

  it.each([
    ['tables', '| a |\n|--|\n| b |', '<td>b</td>'],
    [
      'folded parts',
      '<details><summary>More</summary>\n\n*x*\n\n</details>',
      '<summary>More</summary>',
    ],
    [
      'task lists',
      '- [x] done',
      '<input type="checkbox" disabled checked> done',
    ],
    ['open tasks', '- [ ] open', '<input type="checkbox" disabled> open'],
    [
      'code with a language',
      '```ruby\nputs "<b>"\n```',
      'puts &quot;&lt;b&gt;&quot;',
    ],
    [
      'links',
      '[x](/acme/shop/blob/main/a.rb#L1-L3)',
      'href="/acme/shop/blob/main/a.rb#L1-L3"',
    ],
    [
      'bare addresses',
      'see https://example.com/x',
      '<a href="https://example.com/x">',
    ],
  ])('keeps %s', (_what, text, expected) => {
    expect(render(text)).toContain(expected);
  });

  it('hides comments', () => {
    expect(render('before\n\n<!-- drydock:marker -->\n\nafter')).not.toContain(
      'marker',
    );
  });
});
