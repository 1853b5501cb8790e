import { factsOf } from '../../../facts';
import { observed, observedValues } from '../../../testing/observations';
import { apacheReader, htaccessReader } from '.';

const HTACCESS = `php_value upload_max_filesize 20M
php_flag magic_quotes_gpc off
SetEnv APP_MODE live
SetEnv DB_PASSWORD hunter2
AddHandler application/x-httpd-php53 .php .html
AuthType Basic
AuthName "Members"
Require valid-user
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteBase /kaiin/
  RewriteCond %{REQUEST_FILENAME} !-f
  RewriteCond %{REQUEST_FILENAME} !-d
  RewriteRule ^(.*)$ index.php/$1 [L]
  RewriteRule ^old/(.*)$ http://example.com/$1 [R=301,L]
  RewriteRule \\.inc$ - [F]
</IfModule>
<IfModule !mod_rewrite.c>
  ErrorDocument 404 /index.php
</IfModule>
<FilesMatch "\\.(sql|inc)$">
  Order allow,deny
  Deny from all
</FilesMatch>
ErrorDocument 500 /error.html
Options -Indexes
`;

describe('htaccess reader', () => {
  it('gives each rule its kind, lines and folder', async () => {
    const facts = await observed(htaccessReader, {
      'public/.htaccess': HTACCESS,
    });
    const rules = factsOf(facts, 'web-rule');
    expect(
      rules.every(
        f => f.value.location === 'public' && f.value.server === 'apache',
      ),
    ).toBe(true);
    expect(
      rules.map(f => [f.evidence[0].line, f.value.kind, f.value.text]),
    ).toEqual([
      [1, 'php-value', 'php_value upload_max_filesize 20M'],
      [2, 'php-value', 'php_flag magic_quotes_gpc off'],
      [3, 'other', 'SetEnv APP_MODE live'],
      [4, 'other', 'SetEnv DB_PASSWORD …'],
      [5, 'other', 'AddHandler application/x-httpd-php53 .php .html'],
      [6, 'auth', 'AuthType Basic'],
      [7, 'auth', 'AuthName "Members"'],
      [8, 'auth', 'Require valid-user'],
      [11, 'rewrite', 'RewriteBase /kaiin/'],
      [
        14,
        'rewrite',
        'RewriteCond %{REQUEST_FILENAME} !-f\nRewriteCond %{REQUEST_FILENAME} !-d\nRewriteRule ^(.*)$ index.php/$1 [L]',
      ],
      [
        15,
        'redirect',
        'RewriteRule ^old/(.*)$ http://example.com/$1 [R=301,L]',
      ],
      [16, 'deny', 'RewriteRule \\.inc$ - [F]'],
      [22, 'deny', '<FilesMatch "\\.(sql|inc)$">\nOrder allow,deny'],
      [23, 'deny', '<FilesMatch "\\.(sql|inc)$">\nDeny from all'],
      [25, 'error-page', 'ErrorDocument 500 /error.html'],
      [26, 'other', 'Options -Indexes'],
    ]);
    expect(rules[9].evidence.map(e => e.line)).toEqual([14, 13, 12]);
  });

  it('gives settings of PHP, settings of the application and no secret', async () => {
    const facts = await observed(htaccessReader, { '.htaccess': HTACCESS });
    expect(factsOf(facts, 'setting').map(f => f.value)).toEqual([
      { program: 'php', name: 'upload-max-filesize', value: '20M' },
      { program: 'php', name: 'magic-quotes-gpc', value: 'off' },
    ]);
    expect(
      factsOf(facts, 'environment').map(f => [f.value.name, f.value.default]),
    ).toEqual([
      ['APP_MODE', 'live'],
      ['DB_PASSWORD', undefined],
    ]);
    expect(factsOf(facts, 'runtime')[0].value.constraint).toBe('5.3');
    expect(factsOf(facts, 'committed-secret')[0].evidence[0].line).toBe(4);
    expect(factsOf(facts, 'web-rule')[0].value.location).toBe('/');
    expect(JSON.stringify(facts)).not.toContain('hunter2');
  });

  it('takes settings of PHP that hold for one folder only for rules', async () => {
    const settings = await observedValues(
      htaccessReader,
      {
        'htdocs/.htaccess': 'php_value memory_limit 64M',
        'htdocs/uploads/.htaccess': 'php_flag engine off',
      },
      'setting',
    );
    expect(settings.map(s => s.name)).toEqual(['memory-limit']);
  });

  it('bounds a list of thousands of addresses', async () => {
    const facts = await observed(htaccessReader, {
      '.htaccess': 'Deny from 10.0.0.1\n'.repeat(5000),
    });
    expect(factsOf(facts, 'web-rule')).toHaveLength(500);
    expect(factsOf(facts, 'warning')).toHaveLength(1);
  });

  it('leaves vendored files alone and names a broken one', async () => {
    const sources = await observedValues(
      htaccessReader,
      {
        'vendor/x/.htaccess': 'Deny from all',
        'a/.htaccess': '<Files x>\nDeny from all',
      },
      'source',
    );
    expect(sources).toEqual([
      expect.objectContaining({ path: 'a/.htaccess', status: 'broken' }),
    ]);
  });
});

const VHOST = `<VirtualHost *:443>
  ServerName www.example.com
  ServerAlias example.com *.example.org
  DocumentRoot /var/www/kaiin/current/htdocs
  SSLEngine on
  <Directory /var/www/kaiin/current/htdocs>
    AllowOverride All
    Options FollowSymLinks
  </Directory>
  Alias /files /mnt/nfs/files
  ProxyPassMatch ^/(.*\\.php)$ fcgi://127.0.0.1:9000/var/www/kaiin/current/htdocs/$1
  RequestHeader set Authorization "Basic aHVudGVyMg=="
</VirtualHost>
`;

describe('apache reader', () => {
  it('reads a virtual host', async () => {
    const facts = await observed(apacheReader, {
      'etc/apache2/sites-available/kaiin': VHOST,
    });
    expect(
      factsOf(facts, 'domain').map(f => [f.value.name, f.value.tls]),
    ).toEqual([
      ['www.example.com', true],
      ['example.com', true],
      ['*.example.org', true],
    ]);
    expect(factsOf(facts, 'document-root')[0].value.path).toBe('htdocs');
    expect(
      factsOf(facts, 'process').map(f => [f.value.program, f.value.port]),
    ).toEqual([
      ['apache', 443],
      ['php-fpm', 9000],
    ]);
    expect(
      factsOf(facts, 'web-rule').map(f => [f.value.kind, f.value.location]),
    ).toEqual([
      ['other', 'htdocs'],
      ['alias', undefined],
      ['proxy', undefined],
      ['header', undefined],
    ]);
    expect(JSON.stringify(facts)).not.toContain('aHVudGVyMg');
  });

  it('keeps only the names of a virtual host for development', async () => {
    const facts = await observed(apacheReader, {
      'extras/dev/apache.conf': VHOST,
    });
    expect(new Set(facts.map(f => f.subject))).toEqual(
      new Set(['domain', 'source']),
    );
    expect(factsOf(facts, 'domain')[0].value.environment).toBe('development');
  });

  it('passes by what is for nginx or another program', async () => {
    expect(
      await observed(apacheReader, {
        'config/nginx.conf': 'server { root /x; }',
        'init/app.conf': 'exec x',
      }),
    ).toEqual([]);
  });
});
