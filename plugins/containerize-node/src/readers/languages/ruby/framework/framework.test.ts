import { factsOf } from '../../../../facts';
import { observed } from '../../../../testing/observations';
import { frameworkReader } from './reader';

async function framework(source: Record<string, string>) {
  return factsOf(await observed(frameworkReader, source), 'framework').map(
    f => f.value,
  );
}

const rails = (version: string) =>
  `GEM\n  specs:\n    rails (${version})\n\nDEPENDENCIES\n  rails\n`;

describe('frameworkReader', () => {
  it.each([
    [
      'Rails 7 from its lock',
      {
        Gemfile: `gem 'rails', '~> 7.1'`,
        'Gemfile.lock': rails('7.1.3'),
        'config/application.rb': '',
      },
      'rails',
      '7.1.3',
    ],
    [
      'Rails of which only components are listed',
      { Gemfile: `gem 'railties', '4.2.8'`, 'config/application.rb': '' },
      'rails',
      '4.2.8',
    ],
    [
      'Rails 2.3 by its constant',
      {
        'config/environment.rb': `RAILS_GEM_VERSION = '2.3.5' unless defined? RAILS_GEM_VERSION`,
      },
      'rails',
      '2.3.5',
    ],
    [
      'a copy of Rails',
      {
        'config/environment.rb': 'Rails::Initializer.run',
        'vendor/rails/railties/lib/rails/version.rb':
          'module Rails\n module VERSION\n MAJOR = 2\n MINOR = 1\n TINY = 2\n end\nend',
      },
      'rails',
      '2.1.2',
    ],
    ['Sinatra', { Gemfile: `gem 'sinatra', '1.4.4'` }, 'sinatra', undefined],
    [
      'Sinatra without a Gemfile',
      { 'app.rb': `require 'sinatra'\nget('/') { 'hi' }` },
      'sinatra',
      undefined,
    ],
    [
      'Padrino, which brings Sinatra',
      { Gemfile: `gem 'padrino', '0.12'\ngem 'sinatra'` },
      'padrino',
      undefined,
    ],
    [
      'Grape',
      { Gemfile: `gem 'grape'`, 'config.ru': 'run API' },
      'grape',
      undefined,
    ],
    [
      'Hanami',
      { Gemfile: `gem 'hanami', '~> 1.0'`, 'config.ru': '' },
      'hanami',
      undefined,
    ],
    [
      'plain Rack',
      { 'config.ru': 'run ->(env) { [200, {}, []] }' },
      'rack',
      undefined,
    ],
    ['CGI', { 'cgi-bin/counter.rb': `require 'cgi'` }, 'cgi', undefined],
    [
      'Jekyll',
      { Gemfile: `gem 'jekyll'`, '_config.yml': 'title: x' },
      'jekyll',
      undefined,
    ],
    [
      'Jekyll without a Gemfile',
      { '_config.yml': 'title: x', '_layouts/a.html': '', Rakefile: '' },
      'jekyll',
      undefined,
    ],
    [
      'Middleman',
      { Gemfile: `gem 'middleman'`, 'config.rb': '' },
      'middleman',
      undefined,
    ],
  ])('recognises %s', async (_what, source, name, version) => {
    expect(await framework(source)).toEqual([
      expect.objectContaining({ name, ...(version ? { version } : {}) }),
    ]);
  });

  it('does not take a gem that depends on Rails for a Rails application', async () => {
    expect(
      await framework({
        Gemfile: 'gemspec',
        'a.gemspec': `Gem::Specification.new { |s| s.add_dependency 'rails', '>= 4' }`,
      }),
    ).toEqual([]);
  });

  it('does not take a test dependency for the framework', async () => {
    const found = await framework({
      Gemfile: `gem 'rails'\ngroup(:test) { gem 'sinatra' }`,
      'config/application.rb': '',
    });
    expect(found.map(f => f.name)).toEqual(['rails']);
  });

  it('calls Ruby build-time only for a generated site and for tools', async () => {
    const sources: Record<string, string>[] = [
      { Gemfile: `gem 'jekyll'`, '_config.yml': '' },
      { Gemfile: `gem 'sass'`, Rakefile: '' },
    ];
    for (const source of sources) {
      const [language] = factsOf(
        await observed(frameworkReader, source),
        'language',
      );
      expect(language.value.role).toBe('build');
    }
  });

  it('says which Rubies the framework runs on', async () => {
    const facts = await observed(frameworkReader, {
      Gemfile: `gem 'rails', '3.2.22'`,
      'Gemfile.lock': rails('3.2.22'),
      'config/application.rb': '',
    });
    const [runtime] = factsOf(facts, 'runtime');
    expect(runtime).toMatchObject({
      confidence: 'derived',
      value: { source: 'framework', language: 'ruby' },
    });
    expect(runtime.value.constraint).toMatch(/^>=1\.8\.7, </);
  });

  it('asks which Ruby runs when the framework is old enough for one without an image', async () => {
    const source = {
      'config/environment.rb': `RAILS_GEM_VERSION = '2.3.18' unless defined? RAILS_GEM_VERSION`,
    };
    const ask = async (files: Record<string, string>) =>
      factsOf(await observed(frameworkReader, files), 'question').map(
        f => f.value,
      );
    expect(await ask(source)).toEqual([
      expect.objectContaining({
        topic: 'runtime-version',
        default: '1.9',
        options: ['1.8', '1.9'],
      }),
    ]);
    expect(await ask({ ...source, '.rvmrc': 'rvm use 1.8.7' })).toEqual([]);
    expect(await ask({ ...source, Gemfile: `ruby '1.9.3'` })).toEqual([]);
  });
});
