import { analyze } from '../../../../analyze';
import { Answers } from '../../../../plan/answers';
import { ImagePlan } from '../../../../plan/image';
import { buildBlueprint } from '../../../../plan/buildBlueprint';
import { render } from '../../../../render';
import { memoryTree } from '../../../../tree';
import { planImage } from './planImage';

type Files = Record<string, string>;

async function plan(files: Files, answers: Answers = {}): Promise<ImagePlan> {
  const { profile } = await analyze(memoryTree(files), {
    name: 'demo',
    answers,
  });
  return planImage(profile, answers);
}

async function dockerfile(
  files: Files,
  answers: Answers = {},
): Promise<string> {
  const { profile } = await analyze(memoryTree(files), {
    name: 'demo',
    answers,
  });
  return textOf(render(buildBlueprint(profile, answers)), 'Dockerfile');
}

function textOf(set: ReturnType<typeof render>, path: string): string {
  const text = set.get(path);
  if (text === undefined) throw new Error(`${path} was not rendered`);
  return text;
}

const PLAIN: Files = {
  'htdocs/index.php':
    "<?php session_start(); mysql_connect('localhost'); imagecreatetruecolor(1, 1);",
  'htdocs/.htaccess': 'RewriteEngine On\nphp_value upload_max_filesize 20M\n',
  'lib/Db.php': "<?php require_once 'MDB2.php'; $a = [1];",
};

const LARAVEL: Files = {
  artisan: '<?php ',
  'bootstrap/app.php': '<?php ',
  'public/index.php': '<?php ',
  'public/.htaccess': 'RewriteEngine On\n',
  'composer.json': JSON.stringify({
    require: { php: '>=5.5.9', 'laravel/framework': '5.1.*', 'ext-zip': '*' },
  }),
  'composer.lock': JSON.stringify({
    packages: [
      {
        name: 'laravel/framework',
        version: 'v5.1.46',
        require: { php: '>=5.5.9' },
      },
    ],
  }),
  'config/database.php':
    "<?php return ['default' => 'mysql', 'connections' => ['mysql' => ['driver' => 'mysql', 'host' => 'db']]];",
};

function final(image: ImagePlan) {
  return image.stages[image.stages.length - 1];
}

describe('the image of a plain PHP 5 application', () => {
  it('keeps a PHP that has the mysql functions, on Apache, with a digest', async () => {
    const image = await plan(PLAIN);
    expect(final(image).from).toMatch(/^php:5\.6\.\d+-apache-/);
    expect(final(image).digest).toMatch(/^sha256:/);
    expect(final(image).suite).toBe('stretch');
  });

  it('serves the folder, unprivileged, and lets .htaccess files work', async () => {
    const image = await plan(PLAIN);
    expect(image.files['deploy/image/apache-site.conf']).toContain(
      'DocumentRoot "/app/htdocs"',
    );
    expect(image.files['deploy/image/apache-site.conf']).toContain(
      'AllowOverride All',
    );
    expect(image.web).toEqual([
      expect.objectContaining({ ports: [{ name: 'http', port: 8080 }] }),
    ]);
    expect(final(image).steps).toContainEqual({
      kind: 'user',
      user: '10001:10001',
    });
    expect(final(image).steps).toContainEqual({
      kind: 'stopsignal',
      signal: 'SIGWINCH',
    });
    expect(image.readOnlyRootFilesystem).toBe(true);
  });

  it('compiles in a stage of its own and leaves no compiler in the last one', async () => {
    const text = await dockerfile(PLAIN);
    const [first, last] = text.split(/^FROM .* AS app$/m);
    expect(first).toMatch(/docker-php-ext-install .*gd.*mysql/);
    expect(first).toMatch(/libfreetype6-dev/);
    expect(last).not.toMatch(/-dev\b|docker-php-ext-install/);
    expect(last).toContain('apt-get purge --yes --auto-remove $PHPIZE_DEPS');
    expect(last).toContain('archive.debian.org');
  });

  it('installs PEAR packages and says what is not known of them', async () => {
    const image = await plan(PLAIN);
    const steps = JSON.stringify(image.stages[0].steps);
    expect(steps).toContain('"pear","install","--onlyreqdeps","MDB2"');
    expect(image.warnings.map(warning => warning.topic)).toContain('pear');
  });

  it('keeps its sessions where the volume is', async () => {
    const image = await plan(PLAIN);
    expect(image.files['deploy/image/php.ini']).toContain(
      'session.save_path = "/var/lib/php/sessions"',
    );
    const memcached = await plan(PLAIN, {
      questions: { sessions: 'memcached' },
    });
    expect(memcached.files['deploy/image/php.ini']).toContain(
      'session.save_handler = "memcached"',
    );
  });

  it('takes out what deploys it when the top folder is served', async () => {
    const text = await dockerfile({ 'index.php': '<?php echo 1;' });
    expect(text).toContain('rm -rf deploy');
    expect(await dockerfile(PLAIN)).not.toContain('rm -rf deploy');
  });
});

describe('the image of a Laravel 5 application', () => {
  it('installs dependencies before the source, without development packages and scripts', async () => {
    const text = await dockerfile(LARAVEL);
    const install = text.indexOf('composer install --no-dev');
    expect(text.indexOf('COPY composer.json composer.lock')).toBeLessThan(
      install,
    );
    expect(install).toBeLessThan(text.indexOf('COPY . ./'));
    expect(text).toContain('--no-scripts');
    expect(text).toContain('composer dump-autoload --no-dev');
    expect(text).toMatch(/--mount=type=cache,target=\/tmp\/composer-cache/);
  });

  it('has the Composer of its PHP', async () => {
    const composer = async (files: Files, version: string) =>
      (
        await plan(files, { questions: { 'runtime-version': version } })
      ).decisions.find(one => one.topic === 'composer')?.choice;
    expect(await composer(LARAVEL, '5.6')).toMatch(/^2\.2\./);
    const plugin = {
      name: 'a/b',
      version: '1',
      type: 'composer-plugin',
      require: { 'composer-plugin-api': '^1.0' },
    };
    const first = {
      ...LARAVEL,
      'composer.lock': JSON.stringify({ packages: [plugin] }),
    };
    expect(await composer(first, '5.6')).toMatch(/^1\.10\./);
  });

  it('has the extensions of its database and manifest', async () => {
    expect(await dockerfile(LARAVEL)).toMatch(
      /docker-php-ext-install .*pdo_mysql.*zip/,
    );
  });
});

describe('the image with php-fpm', () => {
  const NGINX = {
    ...LARAVEL,
    'deploy/nginx.conf':
      'server { listen 80; root /var/www/app/current/public; location ~ \\.php$ { fastcgi_pass unix:/run/php.sock; } }',
  };

  it('has nginx before it in the same pod', async () => {
    const image = await plan(NGINX, { questions: { 'web-server': 'php-fpm' } });
    expect(image.web.map(container => container.name)).toEqual([
      'nginx',
      'app',
    ]);
    expect(final(image).from).toContain('-fpm-');
    expect(image.files['deploy/image/nginx.conf']).toContain(
      'root "/app/public";',
    );
    expect(image.files['deploy/image/php-fpm.conf']).toContain(
      'listen = 127.0.0.1:9000',
    );
    expect(final(image).steps).toContainEqual({
      kind: 'stopsignal',
      signal: 'SIGQUIT',
    });
  });
});

describe('hostile names', () => {
  it.each([
    ['a quote and a space', 'ht "docs', 'DocumentRoot "/app/ht \\"docs"'],
    ['a command', 'ht$(id)', 'DocumentRoot "/app/ht$(id)"'],
  ])('of the document root are quoted: %s', async (_what, folder, line) => {
    const image = await plan({ [`${folder}/index.php`]: '<?php echo 1;' });
    expect(image.files['deploy/image/apache-site.conf']).toContain(line);
  });

  it.each([
    ['a newline', 'ht\nUSER root'],
    ['a directive', 'x"\n</Directory>\nLoadModule a b'],
  ])('of the document root are refused: %s', async (_what, folder) => {
    const files = { [`${folder}/index.php`]: '<?php echo 1;' };
    await expect(plan(files)).rejects.toThrow('document root');
  });

  it('that look like a template are no document root, which is said', async () => {
    const image = await plan({ 'ht${{ github.token }}/index.php': '<?php ' });
    expect(JSON.stringify(image.files)).not.toContain('github.token');
    expect(image.warnings.map(warning => warning.topic)).toContain(
      'document-root',
    );
  });

  it('of folders that are written to reach no shell', async () => {
    const files = {
      'index.php': '<?php ',
      'up$(id)/uploads/.gitkeep': '',
      "a'; rm -rf ;'/cache/.gitkeep": '',
    };
    const text = await dockerfile(files);
    expect(text).not.toMatch(/[^'\\]\$\(id\)(?![^']*')/);
    expect(text).toContain("'/app/up$(id)/uploads'");
  });

  it('of settings reach no php.ini', async () => {
    const files = {
      'index.php':
        '<?php session_start(); ini_set("date.timezone", "UTC\\"\\nauto_prepend_file=/tmp/x");',
      'etc/php.ini':
        'memory_limit = "1M"; auto_prepend_file\ninclude_path = "a${SECRET}"\n',
    };
    const image = await plan(files);
    expect(image.files['deploy/image/php.ini']).not.toMatch(
      /auto_prepend_file|SECRET/,
    );
  });

  it('of packages reach no command line', async () => {
    const files = {
      ...LARAVEL,
      'composer.lock': JSON.stringify({
        packages: [
          {
            name: 'x/y; rm -rf /',
            version: '1',
            type: 'composer-plugin',
            require: { 'ext-$(id)': '*', 'ext-"\nRUN id': '*' },
          },
        ],
      }),
    };
    const text = await dockerfile(files);
    expect(text).not.toMatch(/rm -rf \/[^a-z]|\$\(id\)|^RUN id/m);
  });
});
