import { observedValues } from '../../../../testing/observations';
import { localDaemonReader } from './reader';

describe('localDaemonReader', () => {
  it.each([
    [
      'SMTP on this machine',
      `config.action_mailer.smtp_settings = { address: 'localhost', port: 25 }`,
      'smtp',
      'localhost:25',
    ],
    [
      'SMTP without an address',
      `ActionMailer::Base.smtp_settings = { :domain => 'x' }`,
      'smtp',
      'localhost:25',
    ],
    [
      'sendmail',
      `config.action_mailer.delivery_method = :sendmail`,
      'smtp',
      'sendmail',
    ],
    [
      'the program sendmail',
      `IO.popen('/usr/sbin/sendmail -t', 'w')`,
      'smtp',
      'sendmail',
    ],
    [
      'memcached by default',
      `config.cache_store = :mem_cache_store`,
      'memcached',
      'localhost:11211',
    ],
    [
      'memcached by address',
      `config.cache_store = :dalli_store, 'localhost:11212'`,
      'memcached',
      'localhost:11212',
    ],
    [
      'Redis by default',
      `$redis = Redis.new # localhost`,
      'redis',
      'localhost:6379',
    ],
    [
      'Redis by option',
      `Redis.new(:host => '127.0.0.1', :port => 7000)`,
      'redis',
      '127.0.0.1:7000',
    ],
    [
      'Redis by URL',
      `url = ENV['R'] || 'redis://localhost:6380/1'`,
      'redis',
      'localhost:6380',
    ],
    [
      'syslog',
      `config.logger = Syslog::Logger.new('shop')`,
      'syslog',
      undefined,
    ],
    [
      'statsd',
      `STATS = Statsd.new('localhost', 8125)`,
      'statsd',
      'localhost:8125',
    ],
  ])('%s', async (_what, code, name, address) => {
    const found = await observedValues(
      localDaemonReader,
      { 'config/environments/production.rb': code },
      'local-daemon',
    );
    expect(found).toEqual([{ name, ...(address ? { address } : {}) }]);
  });

  it.each([
    [
      'another machine',
      'config/environments/production.rb',
      `config.action_mailer.smtp_settings = { address: 'smtp.acme.example' }`,
    ],
    [
      'development',
      'config/environments/development.rb',
      `config.action_mailer.smtp_settings = { address: 'localhost' }`,
    ],
    ['tests', 'spec/a_spec.rb', `Redis.new # localhost`],
    [
      'a cache elsewhere',
      'config/application.rb',
      `config.cache_store = :mem_cache_store, 'cache1.acme.example'`,
    ],
  ])('says nothing of %s', async (_what, path, code) => {
    expect(
      await observedValues(
        localDaemonReader,
        { [path]: code, 'config.ru': '' },
        'local-daemon',
      ),
    ).toEqual([]);
  });

  it('knows where Action Mailer sends without settings', async () => {
    const rails = {
      'config/environment.rb': '',
      'app/mailers/order_mailer.rb': '',
    };
    expect(
      await observedValues(localDaemonReader, rails, 'local-daemon'),
    ).toEqual([{ name: 'smtp', address: 'localhost:25' }]);
    expect(
      await observedValues(
        localDaemonReader,
        {
          ...rails,
          'config/initializers/mail.rb': `ActionMailer::Base.delivery_method = :postmark`,
        },
        'local-daemon',
      ),
    ).toEqual([]);
  });
});

describe('constants that place a daemon on this machine', () => {
  it.each([
    [`MailRelay = "localhost"`, 'smtp', 'localhost:25'],
    [`SMTP_HOST = '127.0.0.1:2525'`, 'smtp', '127.0.0.1:2525'],
    [`REDIS_HOST = 'localhost'`, 'redis', 'localhost:6379'],
  ])('%s', async (code, name, address) => {
    expect(
      await observedValues(
        localDaemonReader,
        { 'app_config.rb': code, 'config.ru': '' },
        'local-daemon',
      ),
    ).toEqual([{ name, address }]);
  });

  it.each([
    `MailRelay = "mail.example.org"`,
    `SITE_HOST = 'localhost'`,
    `MAIL_DOMAIN = 'localhost'`,
  ])('leaves out %s', async code => {
    expect(
      await observedValues(
        localDaemonReader,
        { 'app_config.rb': code, 'config.ru': '' },
        'local-daemon',
      ),
    ).toEqual([]);
  });
});
