import { factsOf } from '../../../facts';
import { observed, observedValues } from '../../../testing/observations';
import { nginxReader } from '.';

const RAILS = `upstream shop {
  server unix:/var/www/shop/shared/tmp/sockets/unicorn.sock fail_timeout=0;
}
server {
  listen 80;
  server_name shop.example.com www.shop.example.com;
  return 301 https://shop.example.com$request_uri;
}
server {
  listen 443 ssl;
  server_name shop.example.com;
  ssl_certificate /etc/ssl/shop.pem;
  root /var/www/shop/current/public;
  client_max_body_size 20m;
  error_page 500 502 /500.html;

  location ~ ^/assets/ {
    gzip_static on;
    expires max;
    add_header Cache-Control public;
  }
  location /protected/ {
    internal;
    alias /var/www/shop/shared/invoices/;
  }
  location /admin {
    auth_basic "Staff";
    auth_basic_user_file /etc/nginx/htpasswd;
    allow 10.0.0.0/8;
    deny all;
  }
  location @app {
    proxy_set_header Host $http_host;
    proxy_set_header X-Api-Key hunter2;
    proxy_read_timeout 5m;
    proxy_pass http://shop;
  }
  try_files $uri @app;
}
`;

describe('nginx reader', () => {
  it('reads what a Rails application relies on', async () => {
    const facts = await observed(nginxReader, { 'config/nginx.conf': RAILS });
    expect(
      factsOf(facts, 'domain').map(f => [f.value.name, f.value.tls]),
    ).toEqual([
      ['shop.example.com', false],
      ['www.shop.example.com', false],
      ['shop.example.com', true],
    ]);
    expect(factsOf(facts, 'document-root')[0]).toMatchObject({
      value: { path: 'public' },
      evidence: [{ file: 'config/nginx.conf', line: 13 }],
    });
    expect(
      factsOf(facts, 'setting').map(f => [f.value.name, f.value.value]),
    ).toEqual(
      expect.arrayContaining([
        ['max-body-size', '20m'],
        ['request-timeout', '300'],
      ]),
    );
    expect(
      factsOf(facts, 'process').map(f => [f.value.program, f.value.socket]),
    ).toContainEqual([
      'unicorn',
      '/var/www/shop/shared/tmp/sockets/unicorn.sock',
    ]);
  });

  it('gives each rule its kind, place and line', async () => {
    const rules = factsOf(
      await observed(nginxReader, { 'config/nginx.conf': RAILS }),
      'web-rule',
    ).map(f => [
      f.evidence[0].line,
      f.value.kind,
      f.value.location,
      f.value.text,
    ]);
    expect(rules).toEqual(
      expect.arrayContaining([
        [
          7,
          'redirect',
          undefined,
          'return 301 https://shop.example.com$request_uri;',
        ],
        [15, 'error-page', undefined, 'error_page 500 502 /500.html;'],
        [19, 'header', '~ ^/assets/', 'expires max;'],
        [23, 'internal', '/protected/', 'internal;'],
        [24, 'alias', '/protected/', 'alias /var/www/shop/shared/invoices/;'],
        [27, 'auth', '/admin', 'auth_basic "Staff";'],
        [30, 'deny', '/admin', 'deny all;'],
        [36, 'proxy', '@app', 'proxy_pass http://shop;'],
        [38, 'rewrite', undefined, 'try_files $uri @app;'],
      ]),
    );
  });

  it('copies no credential', async () => {
    const facts = await observed(nginxReader, { 'config/nginx.conf': RAILS });
    expect(JSON.stringify(facts)).not.toContain('hunter2');
    expect(factsOf(facts, 'committed-secret')[0].evidence[0].line).toBe(34);
  });

  it.each([
    ['unix:/var/run/php5-fpm.sock', { socket: '/var/run/php5-fpm.sock' }],
    ['127.0.0.1:9000', { port: 9000 }],
  ])('finds PHP behind %s', async (address, expected) => {
    const text = `server { listen 80; root /srv/x/web;\n location ~ \\.php$ { fastcgi_pass ${address}; fastcgi_param PHP_VALUE "memory_limit=64M"; } }`;
    const facts = await observed(nginxReader, {
      'etc/nginx/sites-available/app': text,
      'web/index.php': '',
    });
    expect(factsOf(facts, 'process').map(f => f.value)).toContainEqual(
      expect.objectContaining({ program: 'php-fpm', ...expected }),
    );
    expect(factsOf(facts, 'document-root')[0].value.path).toBe('web');
    expect(factsOf(facts, 'web-rule').map(f => f.value.kind)).toContain(
      'php-value',
    );
  });

  it('reads a template through its tags and takes none of them for a name', async () => {
    const facts = await observed(nginxReader, {
      'config/nginx.conf.erb': `daemon off;
http {
  server {
    listen <%= ENV["PORT"] %>;
    server_name <%= @host %>;
<% if @secure %>
    rewrite ^/old$ /<%= @new %> permanent;
<% end %>
  }
}`,
    });
    expect(factsOf(facts, 'domain')).toEqual([]);
    expect(factsOf(facts, 'process')[0].value.port).toBeUndefined();
    expect(factsOf(facts, 'web-rule')[0]).toMatchObject({
      value: {
        kind: 'redirect',
        text: 'rewrite ^/old$ /<%= @new %> permanent;',
      },
      evidence: [{ line: 7 }],
    });
  });

  it('follows includes within the tree, in circles too, and never out of it', async () => {
    const tree = {
      'nginx/site.conf':
        'server { listen 80; include rules.inc; include ../../../etc/passwd; include /etc/nginx/mime.types; }',
      'nginx/rules.inc':
        'rewrite ^/a$ /b last;\ninclude rules.inc;\ninclude site.conf;',
    };
    const rules = await observedValues(nginxReader, tree, 'web-rule');
    expect(rules).toHaveLength(1);
    const sources = await observedValues(nginxReader, tree, 'source');
    expect(sources.map(s => s.path)).toEqual([
      'nginx/site.conf',
      'nginx/rules.inc',
    ]);
  });

  it.each([
    ['config/nginx.conf', 'location / { try_files $uri @rewriteapp; }', 1],
    ['lib/support/nginx/gitlab_ci', 'server { listen 80; deny all; }', 1],
    ['doc/nginx.conf.sample', 'server { location /t/ { internal; } }', 1],
    ['config/vagrant/nginx.conf', 'server { deny all; }', 0],
    [
      'config/app.conf',
      '<VirtualHost *:80>\nserver { deny all; }\n</VirtualHost>',
      0,
    ],
    ['init/app.conf', 'exec server {', 0],
  ])('takes %s for what it is', async (path, text, rules) => {
    expect(
      await observedValues(nginxReader, { [path]: text }, 'web-rule'),
    ).toHaveLength(rules);
  });

  it('keeps what stands before an error', async () => {
    const facts = await observed(nginxReader, {
      'nginx.conf': 'server {\n deny all;\n return 200 "open;\n}',
    });
    expect(factsOf(facts, 'source')[0].value).toMatchObject({
      status: 'broken',
    });
    expect(factsOf(facts, 'web-rule')).toHaveLength(1);
  });
});

describe('a sample of nginx configuration', () => {
  it('is less certain, and its made-up names are nobody’s', async () => {
    const facts = await observed(nginxReader, {
      'config/nginx.conf.example':
        'server { listen 80; server_name www.example.com shop.acme.jp; deny all; }',
    });
    expect(
      factsOf(facts, 'domain').map(f => [f.value.name, f.confidence]),
    ).toEqual([['shop.acme.jp', 'guessed']]);
    expect(factsOf(facts, 'web-rule')[0].confidence).toBe('derived');
  });
});

describe('templates of tools that set up machines', () => {
  it.each([
    'chef/site-cookbooks/shop/templates/default/nginx.conf.erb',
    'puppet/modules/x/templates/nginx.conf.erb',
    'ansible/roles/web/templates/nginx.conf.j2',
    'modules/nginx/templates/nginx.conf.erb',
  ])('are left to them: %s', async path => {
    expect(
      await observed(nginxReader, { [path]: 'server { deny all; }' }),
    ).toEqual([]);
  });

  it('a template of the application itself gives the paths that do not depend on the server', async () => {
    const facts = await observed(nginxReader, {
      'config/nginx.conf.erb':
        'upstream a { server unix:<%= @dir %>/shared/tmp/unicorn.sock; }\nserver { root <%= @dir %>/current/public; client_max_body_size <%= @size %>; }',
    });
    expect(factsOf(facts, 'document-root')[0].value.path).toBe('public');
    expect(factsOf(facts, 'process')[0].value.socket).toBe('tmp/unicorn.sock');
    expect(factsOf(facts, 'setting').map(f => f.value.name)).toEqual([
      'upstream',
    ]);
  });
});
