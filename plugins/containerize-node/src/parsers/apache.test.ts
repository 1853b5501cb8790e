import { ApacheDirective, parseApache } from './apache';

const flat = (list: ApacheDirective[]): string[] =>
  list.flatMap(d => [
    `${d.line} ${d.name} ${JSON.stringify(d.args)}`,
    ...flat(d.children ?? []),
  ]);

describe('parseApache', () => {
  it('reads sections, quotes and continued lines', () => {
    const { directives, error } = parseApache(`# a comment \\
<IfModule mod_rewrite.c>
    RewriteCond %{HTTP_USER_AGENT} "a \\"b\\" c" \\
        [NC]
    <FilesMatch "\\.(inc|sql)$">
        Deny from all
    </FilesMatch>
</IfModule>
php_value upload_max_filesize 20M
`);
    expect(error).toBeUndefined();
    expect(flat(directives)).toEqual([
      '2 IfModule ["mod_rewrite.c"]',
      '3 RewriteCond ["%{HTTP_USER_AGENT}","a \\"b\\" c","[NC]"]',
      '5 FilesMatch ["\\\\.(inc|sql)$"]',
      '6 Deny ["from","all"]',
      '9 php_value ["upload_max_filesize","20M"]',
    ]);
  });

  it.each([
    ['<IfModule x>\nA b', 'line 1', 2],
    ['A b\n</IfModule>\nC d', 'line 2', 2],
    ['<A>\n</B>\nC d', 'line 2', 2],
    ['A "open\nC d', '', 2],
  ])('goes on after a fault: %s', (text, error, count) => {
    const parsed = parseApache(text);
    expect(parsed.error ?? '').toContain(error);
    expect(flat(parsed.directives)).toHaveLength(count);
  });

  it('ends soon with hostile text', () => {
    const start = Date.now();
    parseApache('<a>\n'.repeat(100_000));
    parseApache(`A ${'"\\'.repeat(400_000)}`);
    parseApache('x '.repeat(500_000));
    expect(Date.now() - start).toBeLessThan(3000);
  });
});
