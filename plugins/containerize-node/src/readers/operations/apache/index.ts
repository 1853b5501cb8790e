import { posix } from 'node:path';
import { Observation } from '../../../facts';
import { parseApache } from '../../../parsers/apache';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { eachFile, ownPaths } from '../shared/files';
import { asFarAsTrue } from '../shared/sample';
import { environmentOfName } from '../shared/serverConfig';
import { stripTemplate } from '../shared/template';
import { ApacheObserver } from './observe';

const HTACCESS = /(^|\/)\.htaccess(\.(dist|sample|example|default))?$/;
const CANDIDATE =
  /(apache|httpd|vhost)[^/]*$|\.conf([._-](erb|j2|sample|example|dist|tmpl|template|in|production))*$|(^|\/)(apache2?|httpd|sites-(available|enabled)|vhosts?)[^/]*\/([^/]+\/)*[^/.]+$/i;
const OTHER =
  /\.(php|rb|py|js|css|md|html?|yml|yaml|json|sh|svg|png|gif|jpe?g)$/i;
const CONTENT = /<VirtualHost\b|^[ \t]*(DocumentRoot|RewriteEngine)\s/im;

function* observe(
  tree: SourceTree,
  file: SourceFile,
  location: string | undefined,
): Generator<Observation, string | void> {
  const template = stripTemplate(file.text);
  const parsed = parseApache(template.text);
  const environment = environmentOfName(file.path);
  const observer = new ApacheObserver(tree, file.path, template, environment);
  const context = location === undefined ? {} : { location };
  const seen = observer.walk(parsed.directives, context);
  yield* asFarAsTrue(file.path, environment, seen);
  return parsed.error;
}

/** Reads virtual hosts of Apache where the repository holds them. */
export const apacheReader: Reader = {
  id: 'apache',
  applies: tree => ownPaths(tree, CANDIDATE).length > 0,
  read: tree =>
    eachFile(
      tree,
      'apache',
      ownPaths(tree, CANDIDATE).filter(
        p => !OTHER.test(p) && !HTACCESS.test(p),
      ),
      file => observe(tree, file, undefined),
      text => CONTENT.test(text),
    ),
};

/** Folders that are served as a whole, by the names people give them. */
const SERVED =
  /(^|\/)(public|public_html|web|webroot|www|htdocs|html|docroot)$/;

/** Whether what a `.htaccess` sets for PHP holds for the application, and not only for one folder of it. */
function holdsForAll(tree: SourceTree, path: string): boolean {
  const folder = posix.dirname(path);
  if (folder === '.' || SERVED.test(folder)) return true;
  const parts = folder.split('/');
  return !parts.some((_, depth) => {
    const above = parts.slice(0, depth).join('/');
    return tree.has(above === '' ? '.htaccess' : `${above}/.htaccess`);
  });
}

function* readHtaccess(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  const folder = posix.dirname(file.path);
  const seen = observe(tree, file, folder === '.' ? '/' : folder);
  const isForAll = holdsForAll(tree, file.path);
  for (;;) {
    const { value, done } = seen.next();
    if (done) return value;
    if (isForAll || value.subject !== 'setting') yield value;
  }
}

/** Reads every `.htaccess`: rules that only Apache follows, and the settings of PHP in them. */
export const htaccessReader: Reader = {
  id: 'htaccess',
  applies: tree => ownPaths(tree, HTACCESS).length > 0,
  read: tree =>
    eachFile(tree, 'htaccess', ownPaths(tree, HTACCESS), file =>
      readHtaccess(tree, file),
    ),
};
