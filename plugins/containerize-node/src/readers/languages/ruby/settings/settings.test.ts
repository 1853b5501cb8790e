import { observed, observedValues } from '../../../../testing/observations';
import { internalHeaderReader } from './internalHeaderReader';
import { rackReader } from './rackReader';
import { railsSettingReader } from './reader';

describe('railsSettingReader', () => {
  it.each([
    ['config.force_ssl = true', 'force-ssl', 'true'],
    ['config.serve_static_assets = false', 'serve-static-files', 'false'],
    [
      `config.public_file_server.enabled = ENV['RAILS_SERVE_STATIC_FILES'].present?`,
      'serve-static-files',
      'computed',
    ],
    [
      `config.action_dispatch.x_sendfile_header = 'X-Accel-Redirect'`,
      'x-sendfile-header',
      'X-Accel-Redirect',
    ],
    [`config.time_zone = 'Tokyo'`, 'time-zone', 'Tokyo'],
    ['config.active_job.queue_adapter = :sidekiq', 'queue-adapter', 'sidekiq'],
    [`config.relative_url_root = '/shop'`, 'relative-url-root', '/shop'],
    [
      `Shop::Application.configure do\n  config.force_ssl = true\nend`,
      'force-ssl',
      'true',
    ],
  ])('%s', async (code, name, value) => {
    const found = await observedValues(
      railsSettingReader,
      { 'config/environments/production.rb': code },
      'setting',
    );
    expect(found).toEqual([{ program: 'rails', name, value }]);
  });

  it('leaves out comments and other environments', async () => {
    expect(
      await observedValues(
        railsSettingReader,
        {
          'config/environments/production.rb': '# config.force_ssl = true',
          'config/environments/test.rb': 'config.force_ssl = true',
        },
        'setting',
      ),
    ).toEqual([]);
  });
});

describe('rackReader', () => {
  it.each([
    ['a rackup file', { 'config.ru': 'run App' }, 'rackup', 'config.ru'],
    [
      'a classic Sinatra script',
      { 'shop.rb': `require 'rubygems'\nrequire 'sinatra'\nget('/') {}` },
      'classic-app',
      'shop.rb',
    ],
  ])('%s', async (_what, source, name, value) => {
    expect(await observedValues(rackReader, source, 'setting')).toEqual([
      { program: 'rack', name, value },
    ]);
  });

  it('does not take a modular application for a script', async () => {
    expect(
      await observedValues(
        rackReader,
        { 'a.rb': `require 'sinatra/base'` },
        'setting',
      ),
    ).toEqual([]);
  });
});

describe('internalHeaderReader', () => {
  it('warns once of code that hands files to the web server, with every place', async () => {
    const [warning, ...others] = await observed(internalHeaderReader, {
      'config.ru': '',
      'app/controllers/files.rb': `\nheaders['X-Accel-Redirect'] = path\nheaders['X-Sendfile'] = path`,
      'spec/files_spec.rb': `'X-Accel-Redirect'`,
    });
    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      subject: 'warning',
      value: { text: expect.stringContaining('X-Accel-Redirect and X-Send') },
      evidence: [{ line: 2 }, { line: 3 }],
    });
  });

  it('says nothing of a comment', async () => {
    expect(
      await observed(internalHeaderReader, {
        'lib/a.rb': '# X-Accel-Redirect',
      }),
    ).toEqual([]);
  });
});
