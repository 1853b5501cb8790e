import { factsOf } from '../../../../facts';
import { observed, observedValues } from '../../../../testing/observations';
import { assetReader } from './reader';

const rails = (
  version: string,
  gems: string,
  files: Record<string, string> = {},
) => ({
  Gemfile: `gem 'rails', '${version}'\n${gems}`,
  'config/application.rb': '',
  'app/assets/javascripts/a.js': '',
  ...files,
});

describe('assetReader', () => {
  it.each([
    [
      'Rails 3.2',
      rails('3.2.22', `gem 'sass-rails'`),
      'bundle exec rake assets:precompile',
      'ruby',
    ],
    [
      'Rails 4.2 with CoffeeScript',
      rails('4.2.8', `gem 'coffee-rails'`),
      'bundle exec rake assets:precompile',
      'node',
    ],
    [
      'an engine of its own',
      rails('4.2.8', `gem 'uglifier'\ngem 'therubyracer'`),
      'bundle exec rake assets:precompile',
      'ruby',
    ],
    [
      'Rails 5',
      rails('5.2.1', ''),
      'bundle exec rails assets:precompile',
      'ruby',
    ],
    [
      'Jekyll',
      { Gemfile: `gem 'jekyll'`, '_config.yml': '' },
      'bundle exec jekyll build',
      'ruby',
    ],
    [
      'Jammit',
      {
        Gemfile: `gem 'rails', '3.0.20'\ngem 'jammit'`,
        'config/application.rb': '',
        'config/assets.yml': '',
      },
      'bundle exec jammit',
      'ruby',
    ],
  ])('%s', async (_what, source, command, needs) => {
    const found = await observedValues(assetReader, source, 'asset-command');
    expect(found).toEqual([expect.objectContaining({ command, needs })]);
  });

  it.each([
    [
      'Rails 2.3',
      {
        'config/environment.rb': `RAILS_GEM_VERSION = '2.3.5'`,
        'app/assets/a.js': '',
      },
    ],
    ['Rails 3.0', rails('3.0.20', '')],
    [
      'a pipeline that is switched off',
      rails('3.2.1', '', {
        'config/application.rb': 'config.assets.enabled = false',
      }),
    ],
    [
      'no assets',
      { Gemfile: `gem 'rails', '5.2.0'`, 'config/application.rb': '' },
    ],
  ])('compiles nothing for %s', async (_what, source) => {
    expect(await observedValues(assetReader, source, 'asset-command')).toEqual(
      [],
    );
  });

  it('wants Node.js for the build when ExecJS has no engine', async () => {
    const facts = await observed(assetReader, rails('4.2.8', `gem 'uglifier'`));
    expect(factsOf(facts, 'runtime')[0].value).toMatchObject({
      language: 'node',
      role: 'build',
    });
  });
});
