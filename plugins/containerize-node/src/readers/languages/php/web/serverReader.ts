import { fact } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { isTestPath } from '../files';
import { phpPresenceReader } from '../presence';
import { findDocumentRoot } from './documentRoot';

/** An nginx configuration in the tree that hands requests to PHP. */
async function nginxForPhp(tree: SourceTree): Promise<string | undefined> {
  const files = tree.match(
    /nginx[^/]*(\/.*)?(\.conf|\.erb|\.j2|\.conf\.\w+)?$/i,
  );
  for (const { path } of files.slice(0, 50)) {
    if (isTestPath(path)) continue;
    const source = await tree.read(path);
    if (source?.text.includes('fastcgi_pass')) return path;
  }
  return undefined;
}

/** `.htaccess` files that matter to the served folder: in it, below it, or above it. */
function accessFiles(tree: SourceTree, root: string): string[] {
  const inRoot = (path: string) =>
    root === '.' || path.startsWith(`${root}/`) || path === '.htaccess';
  return tree
    .match(/(^|\/)\.htaccess$/)
    .map(file => file.path)
    .filter(path => inRoot(path) && !isTestPath(path));
}

/** Says which web server runs PHP, as far as the source alone tells. */
export const webServerReader: Reader = {
  id: 'php/web-server',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const root = await findDocumentRoot(tree);
    if (!root) return;
    const nginx = await nginxForPhp(tree);
    if (nginx) {
      yield fact(
        'process',
        {
          name: 'web',
          kind: 'web',
          program: 'php-fpm',
          command: 'php-fpm',
          scope: 'production',
        },
        { file: nginx, line: 0 },
        'derived',
        `${nginx} hands requests to PHP by FastCGI`,
      );
      return;
    }
    const rules = accessFiles(tree, root.path);
    const process = {
      name: 'web',
      kind: 'web' as const,
      program: 'apache',
      command: 'apache2-foreground',
      scope: 'production' as const,
    };
    if (rules.length > 0) {
      yield fact(
        'process',
        process,
        rules.slice(0, 5).map(file => ({ file, line: 0 })),
        'derived',
        'The application keeps web server rules in .htaccess files, which only Apache reads',
      );
      return;
    }
    const reason =
      'No file names the web server; Apache with mod_php is how most PHP applications of this age run, and it serves every one of them';
    yield fact('process', process, root.evidence, 'guessed', reason);
    yield fact(
      'question',
      {
        topic: 'web-server',
        text: 'Which web server runs PHP today? Nothing in the repository says.',
        default: 'apache',
        options: ['apache', 'php-fpm'],
      },
      root.evidence,
      'guessed',
      reason,
    );
  },
};
