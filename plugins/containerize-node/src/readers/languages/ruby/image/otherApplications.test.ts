import { renderDockerfile } from '../../../../render/dockerfile/dockerfile';
import {
  command,
  lock,
  packages,
  plan,
  RAILS_42,
  stage,
  words,
} from './__testUtils__/plan';

describe('other Ruby applications', () => {
  it('adds a server to the bundle in the image when it has none', async () => {
    const image = await plan({
      Gemfile: `source 'https://rubygems.org'\nruby '2.1.10'\ngem 'sinatra', '1.4.8'\n`,
      'Gemfile.lock': lock({ sinatra: '1.4.8' }),
      'config.ru': 'run App',
    });
    expect(words(stage(image, 'gems').steps)).toContain(
      'bundle add puma --version 3.11.4 --skip-install',
    );
    expect(command(image)).toBe('bundle exec puma -C deploy/image/puma.rb');
    expect(image.decisions.find(d => d.topic === 'threads')?.choice).toBe('1');
  });

  it('adds Linux to a lock file that was made on a Mac', async () => {
    const image = await plan({
      Gemfile: `ruby '3.1.4'\ngem 'sinatra'\ngem 'puma'`,
      'Gemfile.lock': lock(
        { sinatra: '2.2.0', puma: '5.6.0' },
        '2.3.7',
      ).replace('DEPENDENCIES', 'PLATFORMS\n  arm64-darwin-21\n\nDEPENDENCIES'),
      'config.ru': 'run App',
    });
    expect(words(stage(image, 'gems').steps)).toContain(
      'bundle lock --add-platform x86_64-linux',
    );
    expect(stage(image, 'build').steps).toContainEqual(
      expect.objectContaining({
        from: 'gems',
        sources: ['/app/Gemfile', '/app/Gemfile.lock'],
      }),
    );
  });

  it('lets the user choose the server', async () => {
    const image = await plan(
      { Gemfile: `ruby '2.3.8'\ngem 'sinatra'`, 'config.ru': 'run App' },
      { questions: { 'web-server': 'unicorn' } },
    );
    expect(words(stage(image, 'gems').steps).join('\n')).toContain(
      'bundle add unicorn',
    );
    expect(command(image)).toContain('unicorn -c deploy/image/unicorn.rb');
  });

  it('writes a rackup file for a classic Sinatra script with a hostile name', async () => {
    const image = await plan({
      Gemfile: `ruby '2.3.8'\ngem 'sinatra'\ngem 'thin'`,
      'my-app.rb': `require 'sinatra'\nget('/') { 'x' }`,
    });
    expect(image.files['deploy/image/config.ru']).toContain(
      "'../../my-app.rb'",
    );
    expect(command(image)).toBe(
      'bundle exec thin start -a 0.0.0.0 -p 8080 -e production -R deploy/image/config.ru',
    );
  });

  it('starts CGI scripts by a web server, and adds no Rack server', async () => {
    const image = await plan({
      'cgi-bin/guestbook.rb': `#!/usr/bin/ruby\nrequire 'cgi'`,
      'index.html': '',
      '.ruby-version': '2.3.8',
    });
    expect(command(image)).toBe('lighttpd -D -f deploy/image/lighttpd.conf');
    expect(image.web.map(c => c.ports[0].port)).toEqual([8080]);
    expect(packages(stage(image, 'base').steps)).toContain('lighttpd');
    expect(words(image.stages.flatMap(s => s.steps)).join('\n')).not.toContain(
      'puma',
    );
  });

  it('builds a Jekyll site with Ruby and serves it without', async () => {
    const image = await plan({
      Gemfile: `gem 'jekyll'`,
      '_config.yml': 'title: x',
      'index.html': '',
    });
    expect(image.stages.at(-1)?.from).toMatch(/^nginx/);
    expect(image.stages.at(-1)?.steps).toContainEqual(
      expect.objectContaining({ kind: 'copy', sources: ['/app/_site/'] }),
    );
    expect(words(stage(image, 'build').steps).join('\n')).toContain(
      'bundle exec jekyll build',
    );
  });

  it('installs the gems of Rails 2 one by one, and says that this is a guess', async () => {
    const image = await plan({
      'config/environment.rb': `RAILS_GEM_VERSION = '2.3.18' unless defined? RAILS_GEM_VERSION\nRails::Initializer.run { |config| config.gem 'RedCloth', :version => '4.2.9' }`,
      'config/routes.rb': '',
      'app/controllers/application_controller.rb':
        'class ApplicationController < ActionController::Base; end',
    });
    const run = words(stage(image, 'gems').steps);
    expect(run).toEqual(
      expect.arrayContaining([
        expect.stringContaining('gem install rails --version 2.3.18'),
        expect.stringContaining('gem install RedCloth --version 4.2.9'),
      ]),
    );
    expect(image.files['deploy/image/config.ru']).toContain(
      'ActionController::Dispatcher.new',
    );
  });

  it('gives credentials of private sources to the installation only', async () => {
    const image = await plan({
      Gemfile: `source 'https://gems.acme-corp.example'\nruby '2.7.8'\ngem 'rails'\ngem 'puma'\ngem 'core', git: 'git@git.acme.example:core.git'`,
      'config/application.rb': '',
      'config.ru': '',
    });
    const install = stage(image, 'gems').steps.find(
      step => step.kind === 'run' && step.secrets?.length,
    );
    expect(install?.kind === 'run' && install.secrets).toEqual([
      {
        id: 'bundle_gems__acme___corp__example',
        env: 'BUNDLE_GEMS__ACME___CORP__EXAMPLE',
      },
      { id: 'git_token', env: 'GIT_TOKEN' },
    ]);
    expect(packages(stage(image, 'gems').steps)).toContain('git');
  });

  it('warns of images that are in a format of the past', async () => {
    const image = await plan({
      Gemfile: `ruby '1.9.3'\ngem 'sinatra'`,
      'config.ru': '',
    });
    expect(stage(image, 'base').from).toMatch(/^ruby:1\.9\.3/);
    expect(image.warnings.map(w => w.topic)).toContain('base-image');
    expect(words(stage(image, 'gems').steps)[0]).toContain('--no-ri --no-rdoc');
  });
});

describe('rules of the old nginx', () => {
  const withRules = (rules: string) =>
    plan({
      ...RAILS_42,
      'config/nginx.conf': `server {\n  listen 80;\n  server_name shop.example.com;\n  root /var/www/shop/current/public;\n  client_max_body_size 20m;\n${rules}\n  location @app { proxy_pass http://unix:/tmp/u.sock; }\n}\n`,
      'config/deploy.rb': `lock '3.7.2'\nset :deploy_to, '/var/www/shop'\n`,
      Capfile: `require 'capistrano/setup'`,
    });

  it('carries redirects, access rules, internal folders and the size of requests over', async () => {
    const conf = (
      await withRules(`  rewrite ^/old$ /new permanent;
  location /admin { allow 203.0.113.0/24; deny all; try_files $uri @app; }
  location /private/ { internal; alias /var/www/shop/shared/files/; }`)
    ).files['deploy/image/nginx.conf'];
    expect(conf).toContain('rewrite ^/old$ /new permanent;');
    expect(conf).toMatch(
      /location \/admin \{\n\s+allow 203\.0\.113\.0\/24;\n\s+deny all;/,
    );
    expect(conf).toContain('real_ip_header X-Forwarded-For;');
    expect(conf).toMatch(
      /location \^~ \/private\/ \{\n\s+internal;\n\s+alias \/app\/files\/;/,
    );
    expect(conf).toContain('X-Accel-Mapping /app/files/=/private/;');
    expect(conf).toContain('client_max_body_size 20m;');
  });

  it('says what it leaves behind', async () => {
    const image = await withRules(
      '  if ($http_user_agent ~ bot) { return 403; }',
    );
    expect(image.files['deploy/image/nginx.conf']).not.toContain('bot');
    expect(
      image.decisions.some(
        d => d.topic === 'web-rule' && d.choice === 'left behind',
      ),
    ).toBe(true);
  });
});

describe('hostile names', () => {
  it('writes none of them into a Dockerfile unquoted', async () => {
    const image = await plan({
      Gemfile: `source 'https://rubygems.org'
gem 'rails', '4.2.8'
gem 'puma'
gem 'a$(touch /tmp/x)', path: 'vendor/a$(touch x)'
gem "b\\nRUN rm -rf /", path: "vendor/b\\nRUN x"
gem 'c', path: '../../etc'
gem 'd', git: 'git@evil";rm -rf /;".example:d.git'
`,
      'config/application.rb': '',
      'config.ru': '',
      'app/assets/a.js': '',
      'app/models/a.rb': `File.open(Rails.root.join("data/x\\nRUN evil", 'a'), 'w')\nFile.open(Rails.root.join('data/$(evil)/a'), 'w')`,
      'config/$(evil).yml.example': 'a: 1',
      'config/x"y.yml.example': 'a: 1',
    });
    const dockerfile = renderDockerfile(image);
    expect(dockerfile).not.toMatch(/^RUN (rm|evil|x)/m);
    const unquoted = dockerfile.replace(/'[^']*'/g, '').replace(/\\\$/g, '');
    expect(unquoted).not.toContain('$(');
    expect(dockerfile).not.toContain('..');
    expect(dockerfile).not.toContain('evil";');
  });
});
