import { nginxWords, parseNginx } from './nginx';

const parsed = (text: string) => parseNginx({ path: 'nginx.conf', text });

describe('parseNginx', () => {
  it('gives directives with their lines, through comments, quotes and blocks on one line', () => {
    const { directives } = parsed(
      `# server { listen 1; }
upstream app { server unix:/tmp/a.sock fail_timeout=0; } # root
server {
  listen 80; listen 443 ssl;
  # root /wrong;
  root
    /srv/app/public;
  location ~ "^/x{2}" {
    return 301 "https://h/;{}";
  }
}
`,
    );
    const flat = (list: typeof directives): string[] =>
      list.flatMap(d => [`${d.line} ${d.name}`, ...flat(d.children ?? [])]);
    expect(flat(directives)).toEqual([
      '2 upstream',
      '2 server',
      '3 server',
      '4 listen',
      '4 listen',
      '6 root',
      '8 location',
      '9 return',
    ]);
  });

  it.each([
    ['a stray closing brace', 'listen 1;\n}\nlisten 2;', 'line 2', 1],
    ['a missing semicolon at the end', 'listen 1;\nlisten 2', 'line 2', 1],
    ['an open quote', 'listen 1;\nreturn 200 "x;\n', 'line 2', 1],
  ])(
    'keeps what stands before %s and names the line',
    (_what, text, line, count) => {
      const { directives, error } = parsed(text);
      expect(error).toContain(line);
      expect(directives.filter(d => d.name === 'listen')).toHaveLength(count);
    },
  );

  it.each([
    ['a megabyte on one line', 'a b;'.repeat(250_000)],
    ['blocks in blocks', `${'a {'.repeat(50_000)}`],
    ['variables in a row', `a ${'${x}'.repeat(50_000)};`],
    ['quotes in a row', `a ${'"x"'.repeat(50_000)};`],
    ['locations without a block', 'location x '.repeat(90_000)],
  ])('ends soon with %s', (_what, text) => {
    const start = Date.now();
    const outcome = (() => {
      try {
        return parsed(text);
      } catch (error) {
        return error;
      }
    })();
    expect(outcome).toBeDefined();
    expect(Date.now() - start).toBeLessThan(3000);
  });
});

describe('nginxWords', () => {
  it.each([
    ['a "b c" \'d e\'', ['a', 'b c', 'd e']],
    ['"a\\"b"', ['a"b']],
    ['~ \\.php$', ['~', '\\.php$']],
    ['', []],
  ])('%s', (value, words) => {
    expect(nginxWords(value)).toEqual(words);
  });
});
