import { memoryTree } from '../../../../tree';
import { observedValues } from '../../../../testing/observations';
import { findDocumentRoot } from './documentRoot';
import { documentRootReader } from './documentRootReader';

const PHP = '<?php echo 1;';

function files(...paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map(path => [path, PHP]));
}

describe('the document root', () => {
  it.each([
    [
      'of Laravel is public',
      files('artisan', 'bootstrap/app.php', 'public/index.php', 'server.php'),
      'public',
    ],
    [
      'of Symfony 2 is web',
      {
        ...files('app/AppKernel.php', 'app/console', 'web/app.php'),
        'web/.htaccess': '',
      },
      'web',
    ],
    [
      'of CakePHP 1.3 is app/webroot',
      files(
        'index.php',
        'cake/basics.php',
        'app/index.php',
        'app/webroot/index.php',
      ),
      'app/webroot',
    ],
    [
      'of CakePHP 3 is webroot',
      files(
        'index.php',
        'bin/cake.php',
        'webroot/index.php',
        'src/Application.php',
      ),
      'webroot',
    ],
    [
      'of CodeIgniter 2 is where index.php stands',
      files(
        'index.php',
        'system/core/CodeIgniter.php',
        'application/config/config.php',
      ),
      '.',
    ],
    [
      'of CodeIgniter in a folder is that folder',
      files('src/index.php', 'src/system/codeigniter/CodeIgniter.php'),
      'src',
    ],
    [
      'of WordPress is its own folder',
      files('wp-includes/version.php', 'index.php', 'wp-admin/index.php'),
      '.',
    ],
    [
      'of a WordPress below web is web',
      files('web/wp-includes/version.php', 'web/index.php'),
      'web',
    ],
    [
      'of Drupal 7 is where its index.php stands',
      files(
        'docroot/index.php',
        'docroot/includes/bootstrap.inc',
        'docroot/modules/system/system.module',
      ),
      'docroot',
    ],
    [
      'of a plain application is htdocs',
      files(
        'htdocs/index.php',
        'htdocs/admin/index.php',
        'lib/DB.php',
        'cron/run.php',
      ),
      'htdocs',
    ],
    [
      'of a plain application is the root',
      files('index.php', 'login.php', 'inc/db.php', 'admin/index.php'),
      '.',
    ],
    [
      'is not a test or a library',
      files(
        'webapp/index.php',
        'tests/index.php',
        'vendors/smarty/index.php',
        'docs/index.php',
      ),
      'webapp',
    ],
  ])('%s', async (_behaviour, tree, expected) => {
    const root = await findDocumentRoot(memoryTree(tree));
    expect(root?.path).toBe(expected);
    expect(root?.others).toEqual([]);
  });

  it('is the folder below when the page at the top only leads there', async () => {
    const root = await findDocumentRoot(
      memoryTree({
        'index.php': "<?php require 'public/index.php';",
        'public/index.php': PHP,
      }),
    );
    expect(root?.path).toBe('public');
  });

  it('is asked for when two folders could be it', async () => {
    const questions = await observedValues(
      documentRootReader,
      files('shop/index.php', 'forum/index.php'),
      'question',
    );
    expect(questions).toEqual([
      expect.objectContaining({
        topic: 'document-root',
        default: 'forum',
        options: ['forum', 'shop'],
      }),
    ]);
  });

  it('is unknown without any page', async () => {
    expect(
      await findDocumentRoot(memoryTree(files('lib/a.php'))),
    ).toBeUndefined();
  });
});
