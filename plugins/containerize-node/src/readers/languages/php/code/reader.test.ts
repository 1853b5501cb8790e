import { Subject } from '../../../../facts';
import { observed, observedValues } from '../../../../testing/observations';
import { phpCodeReader } from './reader';

async function values<S extends Subject>(
  code: string,
  subject: S,
  path = 'htdocs/page.php',
) {
  return observedValues(
    phpCodeReader,
    { 'htdocs/index.php': '<?php ', [path]: code },
    subject,
  );
}

describe('PHP extensions', () => {
  it.each([
    ['gd', '<?php $i = imagecreatetruecolor(1, 1);'],
    ['mcrypt', '<?php MCRYPT_Encrypt($a, $b, $c, $d);'],
    ['mysqli', '<?php $db = new mysqli("h");'],
    ['pdo_pgsql', '<?php $db = new PDO("pgsql:host=$h;dbname=x", $u, $p);'],
    ['pdo_mysql', "<?php $db = new PDO('mysql:host=' . DB_HOST, $u, $p);"],
    ['soap', '<?php class A extends SoapClient {}'],
    ['intl', '<?php namespace A; echo \\IntlDateFormatter::FULL;'],
    ['imagick', '<?php new \\Imagick($f);'],
    ['ldap', '<? ldap_bind($c);'],
  ])('needs %s', async (extension, code) => {
    const names = (await values(code, 'native-need')).map(need => need.name);
    expect(names).toContain(extension);
  });

  it.each([
    [
      'a function of the application with such a name',
      '<?php function mb_trim($a) { } mb_trim("x");',
      'mbstring',
    ],
    ['a word in text', '<?php echo "imagecreate() is nice";', 'gd'],
    ["Laravel's facade", '<?php use Redis; Redis::get("x");', 'redis'],
    ['a comment', '<?php // new SoapClient()', 'soap'],
  ])('needs nothing for %s', async (_what, code, extension) => {
    const names = (await values(code, 'native-need')).map(need => need.name);
    expect(names).not.toContain(extension);
  });

  it('only guesses what the code checks for first', async () => {
    const facts = await observed(phpCodeReader, {
      'index.php':
        '<?php if (function_exists("apc_fetch")) { apc_fetch("a"); }',
    });
    const apc = facts.find(
      f => f.subject === 'native-need' && f.value.name === 'apc',
    );
    expect(apc?.confidence).toBe('guessed');
  });

  it('passes over tests and copied libraries', async () => {
    const needs = await observedValues(
      phpCodeReader,
      {
        'index.php': '<?php ',
        'tests/a.php': '<?php new SoapClient(1);',
        'lib/PHPMailer/class.phpmailer.php': '<?php imap_open(1);',
        'vendor/x/y.php': '<?php ldap_bind(1);',
      },
      'native-need',
    );
    expect(needs).toEqual([]);
  });
});

describe("bounds of PHP's version", () => {
  it.each([
    ['<7.0', '<?php mysql_query("x");'],
    ['<7.0', '<?php split(",", $a);'],
    ['<7.0', '<?php $a =& new Thing();'],
    ['<7.2', '<?php mcrypt_decrypt($a);'],
    ['<8.0', '<?php while (list($k, $v) = each($a)) {}'],
    ['<8.0', '<?php create_function("", "");'],
    ['<5.4', '<?php f(&$x);'],
    ['<5.4', '<?php session_register("a");'],
    ['>=5.3', '<?php namespace A;'],
    ['>=5.4', '<?php $a = [1];'],
    ['>=5.5', '<?php password_hash($a, 1);'],
    ['>=7.0', '<?php $a = $b ?? 1;'],
    ['>=7.0', '<?php function f(int $a) {}'],
    ['>=7.4', '<?php class A { public ?int $a; }'],
    ['>=8.0', '<?php echo match($a) { default => 1 };'],
  ])('%s by %s', async (constraint, code) => {
    const runtimes = await values(code, 'runtime');
    expect(runtimes).toContainEqual({
      language: 'php',
      constraint,
      source: 'syntax',
      role: 'app',
    });
  });

  it('is not raised by a function that the application brings itself', async () => {
    const code =
      "<?php if (!function_exists('password_hash')) { function password_hash($a) {} } password_hash(1);";
    expect(
      (await values(code, 'runtime')).map(r => r.constraint),
    ).not.toContain('>=5.5');
  });
});

describe('environment', () => {
  it.each([
    [
      "<?php $a = getenv('SITE_URL');",
      { name: 'SITE_URL', secret: false, required: true, scope: 'any' },
    ],
    [
      "<?php $a = getenv('SITE_URL') ?: 'x';",
      { name: 'SITE_URL', secret: false, required: false, scope: 'any' },
    ],
    [
      "<?php if (getenv('STAGE') == 'live') {}",
      { name: 'STAGE', secret: false, required: false, scope: 'any' },
    ],
    [
      "<?php $a = $_SERVER['APP_STAGE'];",
      { name: 'APP_STAGE', secret: false, required: true, scope: 'any' },
    ],
    [
      "<?php return ['k' => env('CACHE_PREFIX', 'shop')];",
      {
        name: 'CACHE_PREFIX',
        secret: false,
        required: false,
        default: 'shop',
        scope: 'any',
      },
    ],
    [
      "<?php return ['p' => env('DB_PASSWORD', '')];",
      { name: 'DB_PASSWORD', secret: true, required: false, scope: 'any' },
    ],
    [
      "<?php return ['k' => env('APP_KEY', 'SomeRandomString')];",
      { name: 'APP_KEY', secret: true, required: true, scope: 'any' },
    ],
  ])('%s', async (code, expected) => {
    expect(await values(code, 'environment')).toEqual([expected]);
  });

  it.each([
    "<?php echo $_SERVER['HTTP_HOST'];",
    "<?php $_SERVER['REMOTE_ADDR'];",
    "<?php getenv('PATH');",
    "<?php getenv('$(id)');",
    '<?php getenv("A\\nB");',
    '<?php getenv($x);',
  ])('is not %s', async code => {
    expect(await values(code, 'environment')).toEqual([]);
  });
});

describe('data stores', () => {
  it.each([
    ['mysql', true, "<?php mysql_connect('localhost', 'u', 'p');"],
    ['mysql', false, "<?php mysql_connect('db01.example.com', 'u', 'p');"],
    ['mysql', true, "<?php $db = MDB2::connect('mysql://u:p@localhost/app');"],
    [
      'postgresql',
      undefined,
      "<?php DB::connect(array('phptype' => 'pgsql'));",
    ],
    [
      'postgresql',
      false,
      "<?php new PDO('pgsql:host=pg.example.com;dbname=x', $u, $p);",
    ],
    ['memcached', undefined, '<?php $m = new Memcache;'],
    ['mysql', undefined, '<?php $db = NewADOConnection("mysqlt");'],
    [
      'mysql',
      true,
      "<?php $databases = array('default' => array('default' => array('driver' => 'mysql', 'database' => 'd', 'host' => 'localhost')));",
    ],
    [
      'mysql',
      true,
      "<?php class DATABASE_CONFIG { var $default = array('driver' => 'mysql', 'host' => '127.0.0.1', 'login' => 'u'); }",
    ],
    [
      'postgresql',
      false,
      "<?php class DATABASE_CONFIG { public $default = array('datasource' => 'Database/Postgres', 'host' => 'pg', 'login' => 'u'); }",
    ],
    ['mysql', undefined, "<?php $db['default']['dbdriver'] = 'mysqli';"],
  ])('is %s (local: %s) by %s', async (product, local, code) => {
    const stores = await values(code, 'data-store', 'app/config/database.php');
    expect(stores).toContainEqual(
      expect.objectContaining({
        product,
        required: true,
        ...(local === undefined ? {} : { local }),
      }),
    );
  });

  it('of tests are not required', async () => {
    const code =
      "<?php class DATABASE_CONFIG { var $test = array('driver' => 'postgres', 'host' => 'h', 'login' => 'u'); }";
    const stores = await values(code, 'data-store', 'app/config/database.php');
    expect(stores).toEqual([
      expect.objectContaining({
        product: 'postgresql',
        required: false,
        scope: 'test',
      }),
    ]);
  });

  it('are not concluded from one driver among several', async () => {
    const stores = await values(
      '<?php pg_connect("x");',
      'data-store',
      'lib/db/driver_pgsql.php',
    );
    expect(stores).toEqual([
      expect.objectContaining({ product: 'postgresql', required: false }),
    ]);
  });
});

describe('writable paths', () => {
  it.each([
    [
      'htdocs/uploads',
      'upload',
      "<?php move_uploaded_file($a, 'uploads/' . $name);",
    ],
    [
      'cache',
      'cache',
      "<?php file_put_contents(dirname(__FILE__) . '/../cache/x.txt', 1);",
    ],
    [
      'htdocs/photos/small',
      'upload',
      '<?php imagejpeg($i, __DIR__ . "/photos/small/" . $id . ".jpg");',
    ],
    [
      'templates_c',
      'cache',
      "<?php define('ROOT', dirname(dirname(__FILE__))); $smarty->compile_dir = ROOT . '/templates_c';",
    ],
    [
      '/var/lib/app/export',
      'state',
      "<?php fopen('/var/lib/app/export/' . $d, 'w');",
    ],
    [
      '/var/log/app',
      'log',
      '<?php file_put_contents("/var/log/app/$day.log", 1, FILE_APPEND);',
    ],
  ])('%s is for %s', async (path, purpose, code) => {
    expect(
      await values(code, 'writable-path', 'htdocs/index.php'),
    ).toContainEqual({ path, purpose });
  });

  it.each([
    "<?php fopen('data/a.csv', 'r');",
    "<?php file_put_contents('/tmp/x', 1);",
    "<?php file_put_contents('../../../etc/passwd', 1);",
    '<?php mkdir($x);',
    "<?php mkdir('a;rm -rf $(id)');",
    "<?php fopen('http://example.com/x', 'w');",
  ])('are not %s', async code => {
    expect(await values(code, 'writable-path', 'htdocs/index.php')).toEqual([]);
  });
});

describe('committed secrets', () => {
  const code =
    "<?php\ndefine('DB_PASS', 'hunter2-and-more');\n$config['api_key'] = 'sk_live_0123456789';\n$db['default']['password'] = 'changeme';\n$config['encryption_key'] = '';";

  it('are named with their place, and their values appear nowhere', async () => {
    const facts = await observed(phpCodeReader, { 'config/config.php': code });
    const secrets = facts.flatMap(f =>
      f.subject === 'committed-secret'
        ? [[f.value.name, f.evidence[0].line]]
        : [],
    );
    expect(secrets).toEqual([
      ['api_key', 3],
      ['DB_PASS', 2],
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/hunter2|sk_live/);
  });

  it('are not looked for in samples', async () => {
    expect(
      await values(code, 'committed-secret', 'config/config.sample.php'),
    ).toEqual([]);
  });

  it('are seen through a function that wraps define', async () => {
    const wrapped =
      "<?php function conf($n, $v) { if (!defined($n)) { define($n, $v); } }\nconf('SMTP_PASSWORD', 'correct horse battery');";
    const secrets = await values(
      wrapped,
      'committed-secret',
      'include/config.inc.php',
    );
    expect(secrets.map(secret => secret.name)).toEqual(['SMTP_PASSWORD']);
  });
});

describe('what runs beside PHP', () => {
  it.each([
    ['smtp', '<?php mail($a, $b, $c);'],
    ['smtp', "<?php define('SMTP_HOST', 'localhost');"],
    ['syslog', '<?php openlog("app", 1, 2);'],
  ])('is %s for %s', async (name, code) => {
    expect(
      await values(code, 'local-daemon', 'config/config.php'),
    ).toContainEqual(expect.objectContaining({ name }));
  });

  it('asks where sessions are kept when they are files', async () => {
    const facts = await observed(phpCodeReader, {
      'index.php': '<?php session_start();',
      'etc/php.ini': 'session.save_path = /var/lib/app/sessions\n',
    });
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'writable-path',
        value: { path: '/var/lib/app/sessions', purpose: 'state' },
      }),
    );
    expect(
      facts.some(f => f.subject === 'question' && f.value.topic === 'sessions'),
    ).toBe(true);
  });

  it('does not ask when sessions have another handler', async () => {
    const facts = await values(
      "<?php ini_set('session.save_handler', 'memcached'); session_start();",
      'question',
    );
    expect(facts).toEqual([]);
  });

  it('names programs that are started', async () => {
    const needs = await values(
      '<?php exec("/usr/bin/convert $a $b"); `mysqldump x`;',
      'native-need',
    );
    expect(needs.map(need => need.name).sort()).toEqual([
      'convert',
      'mysqldump',
    ]);
  });
});

describe('PEAR', () => {
  it('is needed for files of the include path only', async () => {
    const tree = {
      'index.php':
        "<?php require_once 'MDB2.php'; require_once 'Mail/mime.php'; require_once 'Log.php'; require 'inc/DB.php';",
      'lib/Log.php': '<?php class Log {}',
      'inc/DB.php': '<?php ',
    };
    const names = (await observedValues(phpCodeReader, tree, 'dependency')).map(
      one => one.name,
    );
    expect(names.sort()).toEqual(['MDB2', 'Mail_Mime']);
  });
});

describe('configuration that is not in the repository', () => {
  it('is told by the include that would read it', async () => {
    const tree = {
      'include/init.php':
        "<?php $local = dirname(__FILE__) . '/config.local.php'; if (is_readable($local)) require $local;",
    };
    const [config] = await observedValues(phpCodeReader, tree, 'config-file');
    expect(config).toEqual({
      path: 'include/config.local.php',
      secret: true,
      state: 'linked',
    });
  });
});

describe('hostile code', () => {
  it.each([
    [
      'garbage',
      Buffer.from([
        0x3c, 0x3f, 0x70, 0x68, 0x70, 0x20, 0xff, 0xfe, 0x28, 0x28, 0xc3, 0x28,
      ]),
    ],
    ['a file that ends in a string', '<?php mysql_connect("'],
    [
      'names with quotes and newlines',
      '<?php define("A\'\\n\\"$(id)${{ x }}", \'b\'); getenv("X\'\\nRUN id"); new PDO("mysql:host=a\\nb");',
    ],
    [
      'a class per nesting level',
      `<?php ${'class A { function f() { return new '.repeat(300)}`,
    ],
  ])('does not stop the reader: %s', async (_what, code) => {
    const facts = await observed(phpCodeReader, {
      'bad.php': code,
      'good.php': '<?php ldap_bind($c);',
    });
    expect(facts).toContainEqual(
      expect.objectContaining({
        subject: 'native-need',
        value: expect.objectContaining({ name: 'ldap' }),
      }),
    );
    expect(JSON.stringify(facts)).not.toContain('RUN id');
  });
});

describe('what the application says of itself', () => {
  it.each([
    [
      "<?php if (version_compare(PHP_VERSION, '5.4', '<')) { exit('too old'); }",
      ['>=5.4'],
    ],
    [
      "<?php if (!version_compare(phpversion(), '5.3.2', '>=')) throw new Exception('no');",
      ['>=5.3.2'],
    ],
    [
      "<?php if (version_compare(PHP_VERSION, '5.4', '<')) { $old = true; } else { exit; }",
      [],
    ],
    ["<?php if (version_compare($theirs, '9.4', '<')) { exit('other'); }", []],
  ])('%s is a bound of PHP: %j', async (code, expected) => {
    const runtimes = await values(code, 'runtime');
    expect(
      runtimes.filter(r => r.source === 'application').map(r => r.constraint),
    ).toEqual(expected);
  });

  it('by a database driver that PHP 7 lacks', async () => {
    const runtimes = await values(
      "<?php $db['default']['dbdriver'] = 'mysql';",
      'runtime',
      'system/application/config/database.php.dist',
    );
    expect(runtimes).toContainEqual(
      expect.objectContaining({ constraint: '<7.0' }),
    );
  });

  it.each([
    ['<?php $p = new Process("git clone $url");', 'git'],
    ["<?php $p = new Process(['mysqldump', $name]);", 'mysqldump'],
    ["<?php $command = sprintf('git clone %s', $url); run($command);", 'git'],
  ])('%s needs %s', async (code, name) => {
    expect(await values(code, 'native-need')).toContainEqual(
      expect.objectContaining({ ecosystem: 'command', name }),
    );
  });

  it.each([
    "<?php $command = 'git';",
    "<?php $git = 'git clone is a command';",
    "<?php $message = 'convert these';",
  ])('%s starts nothing', async code => {
    expect(await values(code, 'native-need')).toEqual([]);
  });
});

describe('settings that name a folder of uploads', () => {
  it('in an array, below the document root', async () => {
    const paths = await values(
      "<?php $config = array('upload_path' => $_SERVER['DOCUMENT_ROOT'] . '/img/icons');",
      'writable-path',
    );
    expect(paths).toEqual([{ path: 'htdocs/img/icons', purpose: 'upload' }]);
  });
});

describe('a default that is nothing', () => {
  it.each([
    ["<?php return ['url' => env('DATABASE_URL', null)];", true],
    ["<?php return ['url' => env('CACHE_URL', null)];", false],
  ])('%s is required: %s', async (code, required) => {
    expect(await values(code, 'environment')).toEqual([
      expect.objectContaining({ required }),
    ]);
  });
});
