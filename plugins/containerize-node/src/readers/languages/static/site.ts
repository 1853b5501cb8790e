import { SourceTree } from '../../../tree';

/** A static site, as far as its files tell. */
export interface StaticSite {
  /** Folder that is served, `.` for the root. */
  root: string;
  index: string;
  /** Other folders with a first page that are no part of it. */
  others: string[];
}

const PUBLIC_NAMES = [
  'public',
  'dist',
  'build',
  'www',
  'htdocs',
  'public_html',
  'html',
  'site',
  '_site',
  'web',
  'docs',
  'static',
  'app',
  'src',
];

const ASIDE =
  /(^|\/)(tests?|specs?|examples?|demos?|samples?|coverage|fixtures|node_modules|bower_components|vendor|plugins|templates?|themes?|layouts?)(\/|$)/i;

/** Files that run on a server. A tree with any of them in its served part is no static site. */
const SERVER_CODE =
  /\.(php[345]?|phtml|cgi|fcgi|pl|jsp|aspx?|cfm|psgi|wsgi)$|(^|\/)(config\.ru|Gemfile|manage\.py|wsgi\.py|app\.psgi|pom\.xml)$/i;

/** Whether code of a server lies in the tree. */
export function hasServerCode(tree: SourceTree): boolean {
  return tree.files.some(
    file => SERVER_CODE.test(file.path) && !ASIDE.test(file.path),
  );
}

/** The static site of a tree; undefined without a first page. */
export function findSite(tree: SourceTree): StaticSite | undefined {
  const pages = tree
    .match(/(^|\/)index\.html?$/i)
    .map(file => file.path)
    .filter(path => !ASIDE.test(path));
  const folders = pages.map(path =>
    path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '',
  );
  const tops = folders.filter(
    folder =>
      !folders.some(
        other =>
          other !== folder && (other === '' || folder.startsWith(`${other}/`)),
      ),
  );
  const rank = (folder: string) => {
    const at = PUBLIC_NAMES.indexOf(
      folder.slice(folder.lastIndexOf('/') + 1).toLowerCase(),
    );
    return at === -1 ? PUBLIC_NAMES.length : at;
  };
  const [first, ...others] = tops.sort(
    (a, b) => a.split('/').length - b.split('/').length || rank(a) - rank(b),
  );
  if (first === undefined) return undefined;
  const index = pages[folders.indexOf(first)];
  return { root: first === '' ? '.' : first, index, others };
}
