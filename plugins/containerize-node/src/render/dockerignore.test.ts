import { Blueprint } from '../plan';
import { railsBlueprint } from './__testUtils__/blueprints';
import { emptyProfile } from './__testUtils__/profile';
import { renderDockerignore } from './dockerignore';

const found = { evidence: [], confidence: 'declared' as const };

function linesOf(
  change: (blueprint: Blueprint) => Blueprint = b => b,
): string[] {
  return renderDockerignore(change(railsBlueprint())).split('\n');
}

function withProfile(
  changes: Partial<Blueprint['profile']>,
): (b: Blueprint) => Blueprint {
  return b => ({ ...b, profile: { ...emptyProfile('shop'), ...changes } });
}

const ruby = {
  ...found,
  name: 'rails',
  version: '4.2.11',
  language: 'ruby' as const,
  endOfLife: null,
};

function configFile(path: string, state: 'committed' | 'linked' | 'example') {
  return { ...found, path, secret: true, state, example: null, keys: [] };
}

describe('renderDockerignore', () => {
  it.each([
    '.git',
    'deploy',
    '.drydock',
    '**/*.log',
    '**/node_modules',
    '**/.env*',
  ])('always leaves out %s', line => {
    expect(linesOf()).toContain(line);
  });

  it('lets in what the Dockerfile copies by name out of a folder that is left out', () => {
    expect(linesOf()).toContain('!deploy/image/unicorn.rb');
    expect(linesOf()).not.toContain('!Gemfile');
  });

  it('lets in the files of the image that come with a copy of everything', () => {
    const { image } = railsBlueprint();
    const files = { 'deploy/image/nginx.conf': 'events {}\n' };
    expect(linesOf(b => ({ ...b, image: { ...image, files } }))).toContain(
      '!deploy/image/nginx.conf',
    );
  });

  it('says nothing twice', () => {
    const { image } = railsBlueprint();
    const lines = linesOf(b => ({
      ...withProfile({ framework: ruby })(b),
      image: { ...image, ignore: ['tmp/*', 'tmp/cache/*', 'node_modules'] },
    }));
    expect(lines.filter(line => line.startsWith('tmp'))).toEqual(['tmp/*']);
    expect(lines).not.toContain('node_modules');
  });

  it('puts what it lets in after every pattern that would leave it out', () => {
    const lines = linesOf();
    expect(lines.indexOf('!deploy/image/unicorn.rb')).toBeGreaterThan(
      lines.indexOf('deploy'),
    );
  });

  it('keeps the test folders of anything but a Ruby application', () => {
    expect(linesOf()).not.toContain('test');
    expect(linesOf(withProfile({ framework: ruby }))).toEqual(
      expect.arrayContaining(['spec', 'test', 'log/*', 'tmp/*']),
    );
  });

  it('leaves out secret files of the servers and those a Secret takes the place of', () => {
    const lines = linesOf(
      withProfile({
        configFiles: [
          configFile('config/linked.yml', 'linked'),
          configFile('config/database.yml', 'committed'),
          configFile('config/committed.yml', 'committed'),
          configFile('config/sample.yml', 'example'),
        ],
      }),
    );
    expect(lines).toEqual(
      expect.arrayContaining(['config/linked.yml', 'config/database.yml']),
    );
    expect(lines).not.toContain('config/committed.yml');
    expect(lines).not.toContain('config/sample.yml');
  });

  it('keeps vendored folders that the build does not install again', () => {
    const vendored = withProfile({
      vendored: [
        { ...found, path: 'vendor/bundle', what: 'gems' },
        { ...found, path: 'public/node_modules', what: 'npm packages' },
      ],
    });
    expect(linesOf(vendored)).toContain('vendor/bundle');
    expect(linesOf(vendored).join('\n')).not.toContain('node_modules');
  });

  it.each([
    [
      'a line break',
      'config/a\n!config/master.key',
      'config/a?!config/master.key',
    ],
    ['an exception', '!config/x.yml', '?config/x.yml'],
    ['a comment', '#x.yml', '?x.yml'],
    ['a pattern', 'config/*', 'config/?'],
    ['blanks at its ends', ' x.yml ', '?x.yml?'],
  ])('takes a path that looks like %s literally', (_what, path, line) => {
    expect(
      linesOf(withProfile({ configFiles: [configFile(path, 'linked')] })),
    ).toContain(line);
  });
});
