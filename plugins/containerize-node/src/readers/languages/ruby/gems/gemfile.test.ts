import { parseRuby } from '../../../../parsers';
import { readGemfile } from './gemfile';

function read(text: string) {
  return readGemfile(parseRuby({ path: 'Gemfile', text }));
}

describe('readGemfile', () => {
  it.each([
    [
      'a plain line',
      `gem 'rails', '4.2.8'`,
      { name: 'rails', constraints: ['4.2.8'], groups: [] },
    ],
    [
      'several constraints',
      `gem "rack", ">= 1.5", "< 2"`,
      { constraints: ['>= 1.5', '< 2'] },
    ],
    [
      'a group block',
      `group :development, :test do\n  gem 'rspec'\nend`,
      { groups: ['development', 'test'] },
    ],
    [
      'a group option',
      `gem 'pg', group: :production`,
      { groups: ['production'] },
    ],
    [
      'old hash syntax',
      `gem 'sqlite3', :groups => [:test, :development]`,
      { groups: ['test', 'development'] },
    ],
    [
      'nested blocks',
      `group :assets do\n  platforms :ruby do\n    gem 'therubyracer'\n  end\nend`,
      { groups: ['assets'], platforms: ['ruby'] },
    ],
    [
      'a github repository',
      `gem 'cancan', github: 'ryanb/cancan'`,
      {
        git: { url: 'https://github.com/ryanb/cancan.git', credentials: false },
      },
    ],
    [
      'a short github name',
      `gem 'rails', github: 'rails'`,
      {
        git: { url: 'https://github.com/rails/rails.git', credentials: false },
      },
    ],
    [
      'a git repository over ssh',
      `gem 'acme', git: 'git@git.acme.example:acme.git'`,
      { git: { url: 'git@git.acme.example:acme.git', credentials: true } },
    ],
    [
      'a path block',
      `path 'engines' do\n  gem 'billing'\nend`,
      { name: 'billing', path: 'engines' },
    ],
    [
      'a condition',
      `gem 'unicorn' if ENV['X']`,
      { name: 'unicorn', conditional: true },
    ],
    [
      'a case',
      `case db\nwhen 'mysql' then gem 'mysql2'\nend`,
      { conditional: true },
    ],
    [
      'a loop over literal names',
      `%w[rspec-core].each do |lib|\n  gem lib, '3.1'\nend`,
      { name: 'rspec-core', constraints: ['3.1'] },
    ],
    [
      'a version that is computed',
      `gem 'rails', RAILS_VERSION`,
      { name: 'rails', constraints: [] },
    ],
  ])('reads %s', (_what, text, expected) => {
    expect(read(text).gems).toEqual([expect.objectContaining(expected)]);
  });

  it('gives the line of each gem', () => {
    expect(
      read(`source 'https://rubygems.org'\n\ngem 'a'\ngem 'b'\n`).gems.map(
        g => g.line,
      ),
    ).toEqual([3, 4]);
  });

  it.each([
    [`ruby '2.3.3'`, { constraint: '2.3.3' }],
    [`ruby '>= 2.3', '< 3'`, { constraint: '>= 2.3, < 3' }],
    [
      `ruby '1.9.3', :engine => 'jruby', :engine_version => '1.7.19'`,
      { constraint: '1.9.3', engine: 'jruby' },
    ],
    [`ruby file: '.ruby-version'`, { file: '.ruby-version' }],
  ])('reads %s', (text, expected) => {
    expect(read(text).ruby).toEqual([expect.objectContaining(expected)]);
  });

  it('takes credentials out of a source and says that they are committed', () => {
    const [source] = read(
      `source 'https://joe:hunter22@gems.acme.example/'`,
    ).sources;
    expect(source).toMatchObject({
      url: 'https://gems.acme.example/',
      credentials: true,
      committed: true,
    });
    expect(JSON.stringify(source)).not.toContain('hunter22');
  });

  it('knows that a source has credentials from the environment', () => {
    const [source] = read(
      'source "https://#{ENV[\'KEY\']}@gems.acme.example/"',
    ).sources;
    expect(source).toMatchObject({
      url: 'https://gems.acme.example/',
      credentials: true,
    });
    expect(source.committed).toBeUndefined();
  });

  it('reads on behind broken code', () => {
    expect(
      read(`gem 'a'\ngroup :test do\ngem 'b', (\n`).gems.map(g => g.name),
    ).toContain('a');
  });

  it('keeps hostile names as they are written', () => {
    const names = read(
      `gem 'a$(touch /tmp/x)'\ngem "b\\nRUN rm"\ngem 'c"d'`,
    ).gems.map(g => g.name);
    expect(names).toEqual(['a$(touch /tmp/x)', 'b\nRUN rm', 'c"d']);
  });
});
