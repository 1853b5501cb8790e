import { observedValues } from '../../../../testing/observations';
import { phpFrameworkReader } from './reader';

const PHP = '<?php ';

function composer(
  packages: Record<string, string>,
  locked: Record<string, string> = {},
) {
  return {
    'composer.json': JSON.stringify({ require: packages }),
    'composer.lock': JSON.stringify({
      packages: Object.entries(locked).map(([name, version]) => ({
        name,
        version,
      })),
    }),
  };
}

describe('the framework', () => {
  it.each([
    [
      'laravel',
      '5.1.46',
      {
        ...composer(
          { 'laravel/framework': '5.1.*' },
          { 'laravel/framework': 'v5.1.46' },
        ),
        artisan: PHP,
        'bootstrap/app.php': PHP,
      },
    ],
    [
      'symfony',
      '2.3.42',
      {
        ...composer(
          { 'symfony/symfony': '2.3.*' },
          { 'symfony/symfony': 'v2.3.42' },
        ),
        'app/AppKernel.php': PHP,
        'app/console': PHP,
      },
    ],
    [
      'cakephp',
      '1.3.21',
      {
        'cake/basics.php': PHP,
        'cake/VERSION.txt': '// +----+\n// CakePHP\n\n1.3.21\n',
        'app/webroot/index.php': PHP,
      },
    ],
    [
      'cakephp',
      '2.4.1',
      {
        'lib/Cake/basics.php': PHP,
        'lib/Cake/VERSION.txt': '////\n2.4.1',
        'app/webroot/index.php': PHP,
      },
    ],
    [
      'codeigniter',
      '2.1.4',
      {
        'system/core/CodeIgniter.php': "<?php define('CI_VERSION', '2.1.4');",
        'index.php': PHP,
      },
    ],
    [
      'wordpress',
      '4.9.8',
      {
        'wp-includes/version.php':
          "<?php\n$wp_version = '4.9.8';\n$required_php_version = '5.2.4';",
        'index.php': PHP,
      },
    ],
    [
      'drupal',
      '7.34',
      {
        'includes/bootstrap.inc': "<?php\ndefine('VERSION', '7.34');",
        'modules/system/system.module': PHP,
        'index.php': PHP,
      },
    ],
    [
      'drupal',
      '8.6.2',
      {
        'core/lib/Drupal.php':
          "<?php class Drupal { const VERSION = '8.6.2'; }",
        'index.php': PHP,
      },
    ],
    [
      'zend-framework',
      '1.12.3',
      {
        'library/Zend/Version.php':
          "<?php final class Zend_Version { const VERSION = '1.12.3'; }",
        'public/index.php': PHP,
      },
    ],
    [
      'yii',
      '1.1.14',
      {
        'framework/yii.php': PHP,
        'framework/YiiBase.php':
          "<?php class YiiBase { public static function getVersion() { return '1.1.14'; } }",
        'index.php': PHP,
      },
    ],
    ['plain', undefined, { 'index.php': PHP }],
  ])('is %s %s', async (name, version, tree) => {
    const frameworks = await observedValues(
      phpFrameworkReader,
      tree,
      'framework',
    );
    expect(frameworks).toEqual([
      expect.objectContaining({
        language: 'php',
        name,
        ...(version ? { version } : {}),
      }),
    ]);
  });

  it('is the one that shapes the application, not one it uses as a library', async () => {
    const tree = {
      ...composer({
        'laravel/framework': '5.1.*',
        'symfony/symfony': '2.7.*',
        'slim/slim': '2.*',
      }),
      artisan: PHP,
      'bootstrap/app.php': PHP,
    };
    const names = (
      await observedValues(phpFrameworkReader, tree, 'framework')
    ).map(one => one.name);
    expect(names).toEqual(['laravel']);
  });

  it('says which PHP its release asks for', async () => {
    const tree = {
      'wp-includes/version.php':
        "<?php $wp_version = '4.9.8'; $required_php_version = '5.2.4';",
      'index.php': PHP,
    };
    const runtimes = await observedValues(phpFrameworkReader, tree, 'runtime');
    expect(runtimes).toContainEqual(
      expect.objectContaining({
        source: 'application',
        constraint: '>=5.2.4',
      }),
    );
  });

  it('does not take a version that is no text', async () => {
    const tree = {
      'system/core/CodeIgniter.php':
        "<?php define('CI_VERSION', file_get_contents('/etc/passwd'));",
      'index.php': PHP,
    };
    const [framework] = await observedValues(
      phpFrameworkReader,
      tree,
      'framework',
    );
    expect(framework.version).toBeUndefined();
  });
});
