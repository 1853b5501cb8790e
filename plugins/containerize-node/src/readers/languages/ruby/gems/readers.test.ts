import { factsOf } from '../../../../facts';
import { observed, observedValues } from '../../../../testing/observations';
import { bundlerReader } from './bundlerReader';
import { dependencyReader } from './dependencyReader';
import { privateSourceReader } from './privateSourceReader';

const GEMFILE = `source 'https://rubygems.org'
gem 'rails', '~> 4.2'
gem 'unicorn'
group :assets do
  gem 'therubyracer'
end
group :test do
  gem 'capybara-webkit'
end
`;
const LOCK = `GEM
  remote: https://rubygems.org/
  specs:
    capybara-webkit (1.0.0)
      capybara (>= 2)
    capybara (2.1.0)
      nokogiri (>= 1.3)
      xpath
    nokogiri (1.6.8)
    rails (4.2.8)
      nokogiri
    therubyracer (0.12.3)
      libv8
    libv8 (3.16.14)
    unicorn (5.3.0)
      kgio
    kgio (2.11.0)
    xpath (2.0.0)

DEPENDENCIES
  capybara-webkit
  rails (~> 4.2)
  therubyracer
  unicorn

BUNDLED WITH
   1.17.1
`;

describe('the gems of an application', () => {
  const needs = () =>
    observedValues(
      dependencyReader,
      { Gemfile: GEMFILE, 'Gemfile.lock': LOCK },
      'native-need',
    );

  it('needs libraries for production gems and what they depend on', async () => {
    const names = (await needs()).map(need => need.name);
    expect(names).toEqual(
      expect.arrayContaining(['rails', 'unicorn', 'kgio', 'nokogiri']),
    );
  });

  it('needs nothing for gems of tests and what only they depend on', async () => {
    const names = (await needs()).map(need => need.name);
    expect(names).not.toContain('capybara-webkit');
    expect(names).not.toContain('xpath');
  });

  it('needs asset compilers only to build', async () => {
    const roles = new Map((await needs()).map(need => [need.name, need.role]));
    expect(roles.get('therubyracer')).toBe('build');
    expect(roles.get('libv8')).toBe('build');
  });

  it('leaves groups on gems that production does not install', async () => {
    const gems = await observedValues(
      dependencyReader,
      { Gemfile: GEMFILE, 'Gemfile.lock': LOCK },
      'dependency',
    );
    expect(gems.find(gem => gem.name === 'capybara')?.groups).toEqual(['test']);
    expect(gems.find(gem => gem.name === 'rails')).toMatchObject({
      groups: [],
      version: '4.2.8',
      direct: true,
    });
  });

  it('reads config.gem of Rails 2 where there is no Gemfile', async () => {
    const gems = await observedValues(
      dependencyReader,
      {
        'config/environment.rb': `Rails::Initializer.run do |config|\n  config.gem 'RedCloth', :version => '~> 4.0', :lib => 'redcloth'\nend`,
      },
      'dependency',
    );
    expect(gems).toEqual([
      expect.objectContaining({ name: 'RedCloth', constraint: '~> 4.0' }),
    ]);
  });

  it('treats a conditional gem that the lock leaves out as not installed', async () => {
    const gems = await observedValues(
      dependencyReader,
      { Gemfile: `gem 'rails'\ngem 'pg' if ENV['PG']`, 'Gemfile.lock': LOCK },
      'native-need',
    );
    expect(gems.map(gem => gem.name)).not.toContain('pg');
  });
});

describe('bundlerReader', () => {
  it('names the lock file and its version', async () => {
    const [manager] = await observedValues(
      bundlerReader,
      { Gemfile: GEMFILE, 'Gemfile.lock': LOCK },
      'package-manager',
    );
    expect(manager).toMatchObject({
      manifest: 'Gemfile',
      lockFile: 'Gemfile.lock',
      version: '1.17.1',
    });
  });

  it('warns when there is no lock file', async () => {
    const facts = await observed(bundlerReader, { Gemfile: GEMFILE });
    expect(factsOf(facts, 'package-manager')[0].value.lockFile).toBeUndefined();
    expect(factsOf(facts, 'warning').map(f => f.value.topic)).toEqual([
      'lock-file',
    ]);
  });

  it('lists a broken Gemfile and a broken lock as broken, with the line', async () => {
    const sources = await observedValues(
      bundlerReader,
      { Gemfile: `gem 'a'\ngem (`, 'Gemfile.lock': `<<<<<<< HEAD\n${LOCK}` },
      'source',
    );
    expect(sources.map(s => [s.path, s.status])).toEqual([
      ['Gemfile', 'broken'],
      ['Gemfile.lock', 'broken'],
    ]);
    expect(sources[1].reason).toContain('Line 1');
  });

  it('says which groups production leaves out and what the build needs', async () => {
    const settings = await observedValues(
      bundlerReader,
      {
        Gemfile: `${GEMFILE}gem 'x', git: 'https://github.com/x/x.git'\ngem 'y', path: 'vendor/y'`,
      },
      'setting',
    );
    expect(settings.map(s => [s.name, s.value])).toEqual(
      expect.arrayContaining([
        ['without', 'test'],
        ['web-servers', 'unicorn'],
        ['git-sources', 'true'],
        ['path-gem.y', 'vendor/y'],
      ]),
    );
  });

  it.each([
    ['ruby', undefined],
    ['x86_64-darwin-20', 'x86_64-darwin-20'],
    ['x86_64-linux-musl', undefined],
  ])(
    'says when a lock file for %s cannot be installed on Linux',
    async (platform, value) => {
      const settings = await observedValues(
        bundlerReader,
        {
          Gemfile: GEMFILE,
          'Gemfile.lock': `GEM\n\nPLATFORMS\n  ${platform}\n`,
        },
        'setting',
      );
      expect(settings.find(s => s.name === 'foreign-lock')?.value).toBe(value);
    },
  );

  it('warns of a gemspec that asks Git for its files', async () => {
    const warnings = await observedValues(
      bundlerReader,
      {
        Gemfile: 'gemspec',
        'acme.gemspec':
          'Gem::Specification.new do |s|\n  s.files = `git ls-files`.split\nend',
      },
      'warning',
    );
    expect(warnings.map(w => w.topic)).toContain('gemspec-git');
  });
});

describe('privateSourceReader', () => {
  it.each([
    ['rubygems.org', `source 'https://rubygems.org'`, []],
    ['the old symbol', `source :rubygems`, []],
    [
      'a private server',
      `source 'https://gems.acme.example'`,
      ['https://gems.acme.example/'],
    ],
    ['a public repository', `gem 'a', github: 'x/a'`, []],
    [
      'a repository over ssh',
      `gem 'a', git: 'git@github.com:acme/a.git'`,
      ['git@github.com:acme/a.git'],
    ],
    [
      'a repository of unknown access',
      `gem 'a', git: 'https://git.acme.example/a.git'`,
      ['https://git.acme.example/a.git'],
    ],
  ])('%s', async (_what, line, urls) => {
    const found = await observedValues(
      privateSourceReader,
      { Gemfile: line },
      'private-source',
    );
    expect(found.map(source => source.url)).toEqual(urls);
  });

  it('never copies committed credentials', async () => {
    const facts = await observed(privateSourceReader, {
      Gemfile: `source 'https://joe:hunter22@gems.acme.example'`,
    });
    expect(factsOf(facts, 'committed-secret')).toHaveLength(1);
    expect(JSON.stringify(facts)).not.toContain('hunter22');
  });

  it('warns of servers that are gone', async () => {
    const warnings = await observedValues(
      privateSourceReader,
      { Gemfile: `source 'http://gems.github.com'` },
      'warning',
    );
    expect(warnings[0].text).toContain('no longer exists');
  });
});
