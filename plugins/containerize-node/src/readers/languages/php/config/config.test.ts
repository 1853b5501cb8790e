import { observed, observedValues } from '../../../../testing/observations';
import { configFileReader, realNameOf } from './fileReader';
import { iniConfigReader } from './iniReader';
import { phpIniReader } from './phpIniReader';
import { sampleSecretReader } from './sampleSecretReader';

describe('realNameOf', () => {
  it.each([
    ['app/config/parameters.yml.dist', 'app/config/parameters.yml'],
    ['webapp/config.sample.inc.php', 'webapp/config.inc.php'],
    ['wp-config-sample.php', 'wp-config.php'],
    ['config/app.default.php', 'config/app.php'],
    ['app/config/database.php.default', 'app/config/database.php'],
    ['config/database.php', undefined],
    ['examples/config.php', undefined],
  ])('%s is for %s', (sample, real) => {
    expect(realNameOf(sample)).toBe(real);
  });
});

describe('configuration files', () => {
  const CONFIG =
    "<?php $CONFIG['db_host'] = 'h'; $CONFIG['db_password'] = 'do-not-copy-me'; define('SITE', 'x');";

  it('made on the servers are told by their samples', async () => {
    const files = await observedValues(
      configFileReader,
      { 'index.php': '<?php ', 'config.sample.inc.php': CONFIG },
      'config-file',
    );
    expect(files).toEqual([
      {
        path: 'config.inc.php',
        secret: true,
        state: 'example',
        example: 'config.sample.inc.php',
        keys: ['SITE', 'db_host', 'db_password'],
      },
    ]);
  });

  it('in the repository are told when they hold a secret, by the names of their keys alone', async () => {
    const facts = await observed(configFileReader, {
      'index.php': '<?php ',
      'include/config.php': CONFIG,
      'include/config.php.dist': CONFIG,
    });
    expect(facts.map(f => f.value)).toEqual([
      expect.objectContaining({
        path: 'include/config.php',
        state: 'committed',
        secret: true,
      }),
    ]);
    expect(JSON.stringify(facts)).not.toContain('do-not-copy-me');
  });

  it('are no pages, however they are named', async () => {
    const facts = await observed(configFileReader, {
      'index.php': '<?php ',
      'htdocs/settings.php':
        "<?php $row['password'] = 'x'; ?>\n<h1>Your settings</h1>",
    });
    expect(facts).toEqual([]);
  });

  it.each([
    ['config.php', '<?php } ) garbage'],
    ['config/config.yml', 'a: [1'],
    ['config.ini', '[[[\n= =\n\u0001'],
  ])('that are broken stop nothing: %s', async (path, text) => {
    await expect(
      observed(configFileReader, { 'index.php': '<?php ', [path]: text }),
    ).resolves.toBeDefined();
  });
});

describe('committed configuration that reads the environment', () => {
  it.each([
    ["<?php define('DB_PASSWORD', getenv('DB_PASSWORD'));", false],
    ["<?php return ['password' => env('DB_PASSWORD')];", false],
    ["<?php define('DB_PASSWORD', 'x');", true],
  ])('%s holds a secret: %s', async (text, secret) => {
    const files = await observedValues(
      configFileReader,
      { 'index.php': '<?php ', 'wp-config.php': text },
      'config-file',
    );
    expect(files).toEqual([expect.objectContaining({ secret })]);
  });
});

describe('secrets in samples', () => {
  const KEY = 'q7XuymLewhqpMfKsd0lerCuZpdAyB3Zw';

  it.each([
    ['.env.example', `APP_KEY=${KEY}`],
    ['config/.env.default', `export SECURITY_SALT="${KEY}"`],
    ['app/config/parameters.yml.dist', `parameters:\n    api_key: ${KEY}\n`],
    [
      'config/app.default.php',
      `<?php return ['Security' => ['salt' => '${KEY}']];`,
    ],
  ])('that look real are told by their place: %s', async (path, text) => {
    const facts = await observed(sampleSecretReader, {
      'index.php': '<?php ',
      [path]: text,
    });
    expect(facts).toEqual([
      expect.objectContaining({
        subject: 'committed-secret',
        evidence: [expect.objectContaining({ file: path })],
      }),
    ]);
    expect(JSON.stringify(facts)).not.toContain(KEY);
  });

  it.each([
    'SomeRandomString',
    'changeme',
    '',
    'ThisTokenIsNotSoSecretChangeIt',
    'your_client_secret_0123_here',
    'aaaaaaaaaaaaaaaa1111',
    '0123456789abcdef0123456789abcdef',
  ])('that are placeholders are none: %s', async value => {
    const facts = await observed(sampleSecretReader, {
      'index.php': '<?php ',
      '.env.example': `APP_KEY=${value}\n`,
    });
    expect(facts).toEqual([]);
  });
});

describe('php.ini', () => {
  it('gives the settings that the image takes over', async () => {
    const tree = {
      'etc/php.ini':
        '; comment\nmemory_limit = 128M\nshort_open_tag = On\nextension_dir = /usr/lib\ndate.timezone = "Asia/Tokyo"\n',
    };
    expect(await observedValues(phpIniReader, tree, 'setting')).toEqual([
      { program: 'php', name: 'memory-limit', value: '128M' },
      { program: 'php', name: 'short-open-tag', value: 'On' },
      { program: 'php', name: 'date-timezone', value: 'Asia/Tokyo' },
    ]);
  });
});

describe('ini files of Zend Framework', () => {
  it('give the database of production', async () => {
    const tree = {
      'public/index.php': '<?php ',
      'application/configs/application.ini':
        '[production]\nresources.db.adapter = PDO_MYSQL\nresources.db.params.host = localhost\n[testing : production]\nresources.db.adapter = PDO_SQLITE\n',
    };
    expect(await observedValues(iniConfigReader, tree, 'data-store')).toEqual([
      expect.objectContaining({ product: 'mysql', local: true }),
    ]);
  });
});
