import { factsOf } from '../../../../facts';
import { observed, observedValues } from '../../../../testing/observations';
import { codeSecretReader } from './codeSecrets';
import { configFileReader } from './configFileReader';
import { splitErb } from './erb';
import { isLiteralSecret } from './literalSecret';
import { sampleOf } from './samples';

const HEX = '0f3e8f9d7c6b5a4e3d2c1b0a9f8e7d6c5b4a39281706f5e4';

describe('splitErb', () => {
  it('keeps lines and gives the code with its line', () => {
    const { text, chunks } = splitErb(
      `a: 1\n<% x\ny %>\nb: <%= z -%>\n<%# no %>\n`,
    );
    expect(text.split('\n')).toHaveLength(6);
    expect(chunks.map(c => [c.code.trim(), c.line])).toEqual([
      ['x\ny', 2],
      ['z', 4],
    ]);
  });

  it.each(['<% unfinished', '%> <%', '', '<%=%>'])('survives %j', text => {
    expect(() => splitErb(text)).not.toThrow();
  });
});

describe('sampleOf', () => {
  it.each([
    ['config/database.yml.example', 'config/database.yml'],
    ['config/database.sample.yml', 'config/database.yml'],
    ['config/database.yml-dist', 'config/database.yml'],
    ['config/database_example.yml', 'config/database.yml'],
    ['config/example.database.yml', 'config/database.yml'],
    ['config/unicorn.rb.example', 'config/unicorn.rb'],
    ['config/examples/database.yml', 'config/database.yml'],
    ['config/database.yml', undefined],
    ['config/examples.rb', undefined],
  ])('%s', (path, target) => {
    expect(sampleOf(path)).toBe(target);
  });
});

describe('isLiteralSecret', () => {
  it.each([
    ['secret_token', HEX],
    ['password', 's3cret-pw'],
    ['api_key', 'AKIA2E0A8F3B244C9986'],
  ])('%s with a real value', (name, value) => {
    expect(isLiteralSecret(name, value)).toBe(true);
  });

  it.each([
    ['password', ''],
    ['password', 'changeme'],
    ['password', '<your password>'],
    ['password', 'COMPUTED_BY_ERB'],
    ['secret_key', 'your-secret-key-goes-here-123'],
    ['api_key', 'config/keys/api.pem'],
    ['api_key', 'short'],
    ['key', '_shop_session'],
    ['redis_url', 'redis://127.0.0.1:6379'],
    ['title', HEX],
    ['token', undefined],
  ])('%s with %s is none', (name, value) => {
    expect(isLiteralSecret(name, value)).toBe(false);
  });
});

describe('codeSecretReader', () => {
  it.each([
    [
      'config/initializers/secret_token.rb',
      `Shop::Application.config.secret_token = '${HEX}'`,
      'secret_token',
    ],
    ['config/initializers/a.rb', `Stripe.api_key = "${HEX}"`, 'api_key'],
    [
      'config/environment.rb',
      `config.action_controller.session = { :key => '_x', :secret => '${HEX}' }`,
      'secret',
    ],
    ['app.rb', `set :session_secret, '${HEX}'`, 'session_secret'],
    ['lib/a.rb', `API_KEY = '${HEX}'`, 'API_KEY'],
  ])('finds the one in %s and never copies it', async (path, code, name) => {
    const facts = await observed(codeSecretReader, { [path]: `# x\n${code}` });
    const [secret] = factsOf(facts, 'committed-secret');
    expect(secret).toMatchObject({
      value: { name },
      evidence: [{ file: path, line: 2 }],
    });
    expect(JSON.stringify(facts)).not.toContain(HEX);
  });

  it.each([
    [
      'development',
      'config/environments/development.rb',
      `config.secret_token = '${HEX}'`,
    ],
    ['tests', 'spec/a_spec.rb', `token = '${HEX}'`],
    [
      'a value from the environment',
      'config/initializers/a.rb',
      `Stripe.api_key = ENV['STRIPE_KEY'] || 'x'`,
    ],
    ['translations', 'config/locales/es.rb', `{ :password => 'contraseña1' }`],
    ['a label', 'app/helpers/a.rb', `{ password: 'left_blank' }`],
  ])('sees none in %s', async (_where, path, code) => {
    expect(
      await observedValues(
        codeSecretReader,
        { [path]: code, 'a.rb': '' },
        'committed-secret',
      ),
    ).toEqual([]);
  });
});

describe('configFileReader', () => {
  const read = async (files: Record<string, string>) =>
    observed(configFileReader, { 'config/application.rb': '', ...files });

  it('tells committed files from samples, with names of keys only', async () => {
    const facts = await read({
      'config/database.yml.example':
        'production:\n  adapter: mysql2\n  password: hunter22\n',
      'config/settings.yml': 'site_name: Shop\nlimits:\n  items: 5\n',
    });
    expect(factsOf(facts, 'config-file').map(f => f.value)).toEqual([
      {
        path: 'config/database.yml',
        secret: true,
        state: 'example',
        example: 'config/database.yml.example',
        keys: ['adapter', 'password'],
      },
      {
        path: 'config/settings.yml',
        secret: false,
        state: 'committed',
        keys: ['site_name', 'limits.items'],
      },
    ]);
    expect(JSON.stringify(facts)).not.toContain('hunter22');
  });

  it('names passwords committed for production, not those for development', async () => {
    const facts = await read({
      'config/database.yml':
        'development:\n  password: dev-pass-1\nproduction:\n  adapter: mysql2\n  password: Pr0d-pass\n',
    });
    expect(
      factsOf(facts, 'committed-secret').map(f => [
        f.value.name,
        f.evidence[0].line,
      ]),
    ).toEqual([['production.password', 5]]);
    expect(JSON.stringify(facts)).not.toContain('Pr0d-pass');
  });

  it('names a key made by a machine that stands in a sample, and nothing else of it', async () => {
    const facts = await read({
      'config/examples/app.yml': `session_secret: ${HEX.replace(
        /^0/,
        'e',
      )}\npassword: hunter22\napi_key: 12345678901234567890abcdef\naws_key: AKIAIOSFODNN7EXAMPLE\n`,
    });
    expect(
      factsOf(facts, 'committed-secret').map(f => [
        f.value.name,
        f.evidence[0].file,
      ]),
    ).toEqual([['session_secret', 'config/examples/app.yml']]);
    expect(factsOf(facts, 'config-file')[0].value).toMatchObject({
      path: 'config/app.yml',
      state: 'example',
    });
    expect(JSON.stringify(facts)).not.toContain(HEX.slice(1));
  });

  it('knows the encrypted credentials, and that their key must not be there', async () => {
    const facts = await read({
      'config/credentials.yml.enc': 'abc',
      'config/master.key': HEX,
    });
    expect(factsOf(facts, 'environment')[0].value).toMatchObject({
      name: 'RAILS_MASTER_KEY',
      required: true,
      secret: true,
    });
    expect(factsOf(facts, 'committed-secret')[0].value.name).toBe(
      'config/master.key',
    );
  });

  it('lists a broken file as broken and goes on', async () => {
    const facts = await read({
      'config/a.yml': 'x: [',
      'config/b.yml': 'y: 1',
    });
    expect(
      factsOf(facts, 'source').map(f => [f.value.path, f.value.status]),
    ).toEqual([['config/a.yml', 'broken']]);
    expect(factsOf(facts, 'config-file').map(f => f.value.path)).toEqual([
      'config/a.yml',
      'config/b.yml',
    ]);
  });
});
