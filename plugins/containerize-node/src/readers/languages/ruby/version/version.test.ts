import { observed, observedValues } from '../../../../testing/observations';
import { factsOf } from '../../../../facts';
import { versionCiReader } from './ciReader';
import { versionFileReader } from './fileReader';
import { versionManifestReader } from './manifestReader';
import { rubyVersion } from './versionText';

describe('rubyVersion', () => {
  it.each([
    ['2.1.5', '2.1.5', undefined],
    ['ruby-2.1.5', '2.1.5', undefined],
    ['ruby-1.9.3-p392@shop', '1.9.3-p392', undefined],
    ['ruby 2.3.3p222', '2.3.3-p222', undefined],
    ['2.3', '2.3', undefined],
    ['jruby-1.7.19', '1.7.19', 'jruby'],
    ['ree-1.8.7-2012.02', undefined, undefined],
    ['system', undefined, undefined],
    ['$(curl evil)', undefined, undefined],
  ])('reads %s', (token, constraint, engine) => {
    expect(rubyVersion(token)?.constraint).toBe(constraint);
    expect(rubyVersion(token)?.engine).toBe(engine);
  });
});

describe('versionFileReader', () => {
  it.each([
    ['.ruby-version', '2.1.5\n', '2.1.5', 1],
    ['.ruby-version', '# pinned\nruby-2.1.5@shop\n', '2.1.5', 2],
    ['.rbenv-version', '1.9.3-p392', '1.9.3-p392', 1],
    ['.rvmrc', 'rvm use 1.9.2@railscasts --create', '1.9.2', 1],
    [
      '.rvmrc',
      '#!/bin/bash\nenvironment_id="ruby-1.9.3-p125@x"\n',
      '1.9.3-p125',
      2,
    ],
    ['.tool-versions', 'nodejs 12.0.0\nruby 2.6.3\n', '2.6.3', 2],
    ['mise.toml', '[tools]\nruby = "3.2"\n', '3.2', 2],
    ['.versions.conf', 'ruby=ruby-2.0.0-p0\nruby-gemset=x', '2.0.0-p0', 1],
  ])('%s with %j', async (path, text, constraint, line) => {
    const [found] = factsOf(
      await observed(versionFileReader, { [path]: text }),
      'runtime',
    );
    expect(found.value.constraint).toBe(constraint);
    expect(found.evidence).toEqual([{ file: path, line }]);
  });

  it.each([
    ['empty', ''],
    ['not a version', 'rvm gemset use shop'],
    ['invalid UTF-8', Buffer.from([0xff, 0xfe, 0x32])],
  ])('says nothing for a file that is %s', async (_what, text) => {
    expect(
      await observedValues(versionFileReader, { '.rvmrc': text }, 'runtime'),
    ).toEqual([]);
  });

  it('warns instead of answering for another implementation', async () => {
    const facts = await observed(versionFileReader, {
      '.ruby-version': 'jruby-9.1.5.0',
    });
    expect(factsOf(facts, 'runtime')).toEqual([]);
    expect(factsOf(facts, 'warning')[0].value.topic).toBe('ruby-engine');
  });
});

describe('versionManifestReader', () => {
  it('yields what Gemfile, lock file and gemspec each say', async () => {
    const found = await observedValues(
      versionManifestReader,
      {
        Gemfile: `ruby '2.3.3'\ngemspec\n`,
        'Gemfile.lock': 'GEM\n\nRUBY VERSION\n   ruby 2.3.3p222\n',
        'a.gemspec': `Gem::Specification.new { |s| s.required_ruby_version = '>= 2.0' }`,
      },
      'runtime',
    );
    expect(found.map(f => [f.source, f.constraint])).toEqual([
      ['Gemfile', '2.3.3'],
      ['Gemfile.lock', '2.3.3-p222'],
      ['gemspec', '>= 2.0'],
    ]);
  });

  it('follows ruby file:', async () => {
    const found = await observedValues(
      versionManifestReader,
      { Gemfile: `ruby file: '.ruby-version'`, '.ruby-version': '3.1.4\n' },
      'runtime',
    );
    expect(found).toEqual([
      expect.objectContaining({ source: 'Gemfile', constraint: '3.1.4' }),
    ]);
  });
});

describe('versionCiReader', () => {
  it.each([
    [
      '.travis.yml',
      'rvm:\n  - 1.9.3\n  - 2.0\n  - jruby-19mode\n',
      ['1.9.3', '2.0'],
    ],
    ['.travis.yml', 'rvm: 2.2.2', ['2.2.2']],
    [
      '.gitlab-ci.yml',
      'image: ruby:2.1.5\ntest:\n  script: ruby -v',
      ['2.1.5'],
    ],
    [
      '.github/workflows/ci.yml',
      'jobs:\n  t:\n    strategy:\n      matrix:\n        ruby: ["2.7", "3.0"]\n',
      ['2.7', '3.0'],
    ],
    ['.travis.yml', 'rvm: [', []],
  ])('%s with %j', async (path, text, versions) => {
    const found = factsOf(
      await observed(versionCiReader, { [path]: text }),
      'runtime',
    );
    expect(found.map(f => f.value.constraint)).toEqual(versions);
    expect(found.every(f => f.confidence === 'guessed')).toBe(true);
  });
});
