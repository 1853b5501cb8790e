import { parseRuby } from '../../../../parsers';
import { observed, observedValues } from '../../../../testing/observations';
import { envReadsIn } from './envReads';
import { figaroReader } from './figaroReader';
import { environmentReader } from './reader';

describe('envReadsIn', () => {
  it.each([
    [`ENV['A']`, { name: 'A', required: false }],
    [`ENV["A"] || 'x'`, { name: 'A', required: false, default: 'x' }],
    [`ENV['A'] || raise('no A')`, { name: 'A', required: true }],
    [`ENV['A'] ||= 'x'`, { name: 'A', required: false, default: 'x' }],
    [`ENV.fetch('A')`, { name: 'A', required: true }],
    [`ENV.fetch('A', 5)`, { name: 'A', required: false, default: '5' }],
    [`ENV.fetch('A') { 5 }`, { name: 'A', required: false }],
    [`App.config.secret_token = ENV['A']`, { name: 'A', required: true }],
    [
      `config.secret_key_base = ENV['A'] || 'x'`,
      { name: 'A', required: false, default: 'x' },
    ],
    [`x if ENV.key?('A')`, { name: 'A', required: false }],
    [`Integer(ENV['A'] || 3)`, { name: 'A', required: false, default: '3' }],
    [`case x\nwhen 1 then ENV['A']\nend`, { name: 'A', required: false }],
  ])('%s', (code, expected) => {
    expect(envReadsIn(parseRuby({ path: 'a.rb', text: code }))).toEqual([
      expect.objectContaining(expected),
    ]);
  });

  it.each([
    `ENV['A'] = 'x'`,
    'ENV[name]',
    `ENV.delete(name)`,
    `RAILS_ENV['A']`,
    `# ENV['A']`,
  ])('sees no read in %s', code => {
    expect(envReadsIn(parseRuby({ path: 'a.rb', text: code }))).toEqual([]);
  });
});

it('needs no secret whose setting is left out without it', () => {
  const code = `config.secret_token = ENV['A'] if ENV['A']`;
  const reads = envReadsIn(parseRuby({ path: 'a.rb', text: code }));
  expect(reads.some(({ required }) => required)).toBe(false);
});

it('reads the name that stands for one that is computed', () => {
  const code = `Redis.new(url: ENV[ENV['REDIS_PROVIDER'] || 'REDIS_URL'])`;
  const reads = envReadsIn(parseRuby({ path: 'a.rb', text: code }));
  expect(reads.map(({ name }) => name)).toEqual([
    'REDIS_URL',
    'REDIS_PROVIDER',
  ]);
});

describe('environmentReader', () => {
  const read = (source: Record<string, string | Buffer>) =>
    observedValues(environmentReader, source, 'environment');

  it('reads code, ERB in YAML, and templates, each with its line', async () => {
    const facts = await observed(environmentReader, {
      'app/models/a.rb': `\nKEY = ENV['PAYMENT_KEY']`,
      'config/secrets.yml': `production:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n`,
      'app/views/a.html.haml': `%p\n  = link_to 'x', ENV['CDN_HOST']\n`,
    });
    expect(
      facts.map(f => [
        f.subject === 'environment' && f.value.name,
        f.evidence[0],
      ]),
    ).toEqual([
      ['PAYMENT_KEY', { file: 'app/models/a.rb', line: 2 }],
      ['SECRET_KEY_BASE', { file: 'config/secrets.yml', line: 2 }],
      ['CDN_HOST', { file: 'app/views/a.html.haml', line: 2 }],
    ]);
  });

  it('needs what the production section of database.yml and secrets.yml take', async () => {
    const found = await read({
      'config.ru': '',
      'config/database.yml': `production:\n  password: <%= ENV['DB_PW'] %>\ntest:\n  password: <%= ENV['TEST_PW'] %>\n`,
    });
    expect(found).toEqual([
      expect.objectContaining({ name: 'DB_PW', required: true, secret: true }),
    ]);
  });

  it.each([
    ['names the system sets', { 'app/a.rb': `ENV['HOME'] + ENV['PATH']` }],
    ['tests', { 'spec/a_spec.rb': `ENV['A']`, 'a.rb': '' }],
    ['the deployment', { 'config/deploy.rb': `ENV['BRANCH']`, Capfile: '' }],
    ['arguments of Rake tasks', { 'lib/tasks/a.rake': `ENV['FILE']` }],
    ['names that are none', { 'app/a.rb': `ENV['A B'] ; ENV["x\\ny"]` }],
  ])('leaves out %s', async (_what, source) => {
    expect(await read(source)).toEqual([]);
  });

  it('knows what is read in one environment only', async () => {
    const found = await read({
      'config/environments/development.rb': `ENV['A']`,
      'config/environments/production.rb': `ENV['B']`,
      'app/a.rb': `ENV['COVERAGE']`,
    });
    expect(found.map(f => [f.name, f.scope])).toEqual([
      ['COVERAGE', 'test'],
      ['A', 'development'],
      ['B', 'production'],
    ]);
  });

  it('never gives the default of a secret', async () => {
    const facts = await observed(environmentReader, {
      'app/a.rb': `ENV['API_TOKEN'] || 'hunter22hunter22'`,
    });
    expect(JSON.stringify(facts)).not.toContain('hunter22');
  });

  it('reads files that are no UTF-8', async () => {
    const found = await read({
      'app/a.rb': Buffer.concat([
        Buffer.from('# caf'),
        Buffer.from([0xe9]),
        Buffer.from(`\nENV['A']`),
      ]),
    });
    expect(found.map(f => f.name)).toEqual(['A']);
  });
});

describe('figaroReader', () => {
  it('takes the keys of application.yml for environment names when Figaro is in the bundle', async () => {
    const source = {
      Gemfile: `gem 'figaro'`,
      'config/application.yml.example': `SMTP_HOST: mail\ndevelopment:\n  X: 1\nproduction:\n  API_KEY: abc\n`,
    };
    const names = (
      await observedValues(figaroReader, source, 'environment')
    ).map(f => f.name);
    expect(names).toEqual(['API_KEY', 'SMTP_HOST']);
    expect(
      await observedValues(
        figaroReader,
        { ...source, Gemfile: '' },
        'environment',
      ),
    ).toEqual([]);
  });
});
