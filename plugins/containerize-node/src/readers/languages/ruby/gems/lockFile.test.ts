import { parseLockFile } from './lockFile';

const LOCK = `GIT
  remote: git://github.com/ryanb/cancan.git
  revision: 28d2e7b
  branch: 2.0
  specs:
    cancan (2.0.0.alpha)

PATH
  remote: vendor/gems/acme_tax
  specs:
    acme_tax (0.1.0)
      rails (>= 3.0)

GEM
  remote: https://rubygems.org/
  specs:
    nokogiri (1.11.1)
      mini_portile2 (~> 2.5.0)
    nokogiri (1.11.1-x86_64-linux)
    rails (4.2.8)
      actionpack (= 4.2.8)
      bundler (>= 1.3.0, < 2.0)

PLATFORMS
  ruby
  x86_64-linux

DEPENDENCIES
  acme_tax!
  cancan!
  nokogiri
  rails (= 4.2.8)

RUBY VERSION
   ruby 2.3.3p222

BUNDLED WITH
   1.13.7
`;

function read(text: string) {
  return parseLockFile({ path: 'Gemfile.lock', text });
}

describe('parseLockFile', () => {
  const lock = read(LOCK);

  it('reads versions, dependencies and lines', () => {
    expect(lock.gems.get('rails')).toMatchObject({
      version: '4.2.8',
      dependencies: ['actionpack', 'bundler'],
      source: 'gem',
      line: 20,
    });
  });

  it('keeps a gem that is locked for several platforms once', () => {
    expect(lock.gems.get('nokogiri')).toMatchObject({
      version: '1.11.1',
      platforms: ['x86_64-linux'],
    });
  });

  it('reads sources, direct dependencies, platforms and tool versions', () => {
    expect(lock.sources.map(s => [s.kind, s.url])).toEqual([
      ['git', 'git://github.com/ryanb/cancan.git'],
      ['path', 'vendor/gems/acme_tax'],
      ['gem', 'https://rubygems.org/'],
    ]);
    expect(lock.dependencies).toEqual(
      new Map([
        ['acme_tax', undefined],
        ['cancan', undefined],
        ['nokogiri', undefined],
        ['rails', '= 4.2.8'],
      ]),
    );
    expect(lock.platforms).toEqual(['ruby', 'x86_64-linux']);
    expect(lock.ruby).toEqual({ version: 'ruby 2.3.3p222', line: 35 });
    expect(lock.bundler).toEqual({ version: '1.13.7', line: 38 });
  });

  it('names the lines of an unfinished merge and reads the rest', () => {
    const broken = read(
      LOCK.replace(
        '    rails (4.2.8)',
        '<<<<<<< HEAD\n    rails (4.2.8)\n=======\n    rails (4.2.7)\n>>>>>>> b',
      ),
    );
    expect(broken.broken).toEqual([20, 22, 24]);
    expect(broken.gems.get('rails')?.dependencies).toContain('actionpack');
    expect(broken.bundler?.version).toBe('1.13.7');
  });

  it.each([
    ['nothing', ''],
    ['binary garbage', '\u0001\u0002GEM\n  specs:\n'],
    ['Windows line ends', LOCK.replace(/\n/g, '\r\n')],
  ])('survives %s', (_what, text) => {
    expect(() => read(text)).not.toThrow();
  });

  it('reads files with Windows line ends', () => {
    expect(read(LOCK.replace(/\n/g, '\r\n')).gems.get('rails')?.version).toBe(
      '4.2.8',
    );
  });
});
