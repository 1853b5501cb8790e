import { SourceTree } from '../../../../tree';
import {
  DetectedFramework,
  detectFrameworks,
  isPart,
} from '../framework/detect';
import { isTestPath } from '../files';
import { libraryOfPath } from '../libraries';

/** What is known of the folder the web server serves. Paths are relative to the root of the tree, `.` for the root. */
export interface DocumentRoot {
  path: string;
  evidence: { file: string; line: number }[];
  confidence: 'derived' | 'guessed';
  reason: string;
  /** Other folders it could be; more than none makes it a question. */
  others: string[];
}

/** Folder names that hosts and frameworks give to what is public, the most telling first. */
const PUBLIC_NAMES = [
  'public',
  'web',
  'webroot',
  'htdocs',
  'public_html',
  'httpdocs',
  'docroot',
  'wwwroot',
  'www',
  'html',
  'webapp',
];

const INDEX = /(^|\/)(index|default|home)\.(php[345]?|phtml)$/i;

const NOT_A_ROOT =
  /(^|\/)(admin(istrator)?|install(er|ation)?|setup|docs?|examples?|demos?|samples?|scripts?|bin|tools?|extras?|cache|templates?|views?|themes?|plugins|modules|includes?|config|lang(uages?)?|locale|migrations|sql|css|js|images?|img|uploads?|wp-content|api|mobile|src\/\w+)(\/|$)/i;

const memo = new WeakMap<SourceTree, Promise<DocumentRoot | undefined>>();

/** The folder the web server serves, as far as the source tells. */
export function findDocumentRoot(
  tree: SourceTree,
): Promise<DocumentRoot | undefined> {
  const known = memo.get(tree);
  if (known) return known;
  const pending = find(tree);
  memo.set(tree, pending);
  return pending;
}

async function find(tree: SourceTree): Promise<DocumentRoot | undefined> {
  const frameworks = await detectFrameworks(tree);
  for (const framework of frameworks) {
    if (isPart(framework, frameworks)) continue;
    const root = frameworkRoot(tree, framework);
    if (root) return root;
  }
  return plainRoot(tree);
}

function join(folder: string, name: string): string {
  if (name === '.') return folder || '.';
  return folder ? `${folder}/${name}` : name;
}

function file(folder: string, name: string): string {
  return folder === '.' || folder === '' ? name : `${folder}/${name}`;
}

function frameworkRoot(
  tree: SourceTree,
  framework: DetectedFramework,
): DocumentRoot | undefined {
  for (const name of framework.row.documentRoot) {
    const path = join(framework.folder, name);
    const front = ['index.php', 'app.php', '.htaccess']
      .map(index => file(path, index))
      .find(candidate => tree.has(candidate));
    if (!front) continue;
    return {
      path,
      evidence: [{ file: front, line: 0 }],
      confidence: 'derived',
      reason: `${framework.row.name} serves this folder, and ${front} is there`,
      others: [],
    };
  }
  return undefined;
}

/** Folders that hold an index page of PHP and are nobody's library or back room. */
function candidates(tree: SourceTree): { folder: string; index: string }[] {
  const found = new Map<string, string>();
  for (const { path } of tree.files) {
    if (!INDEX.test(path)) continue;
    const folder = path.includes('/')
      ? path.slice(0, path.lastIndexOf('/'))
      : '';
    if (isTestPath(`${folder}/`) || NOT_A_ROOT.test(folder)) continue;
    if (libraryOfPath(tree, path)) continue;
    if (!found.has(folder)) found.set(folder, path);
  }
  return [...found].map(([folder, index]) => ({ folder, index }));
}

function publicRank(folder: string): number {
  const rank = PUBLIC_NAMES.indexOf(
    folder.slice(folder.lastIndexOf('/') + 1).toLowerCase(),
  );
  return rank === -1 ? PUBLIC_NAMES.length : rank;
}

async function plainRoot(tree: SourceTree): Promise<DocumentRoot | undefined> {
  const all = candidates(tree);
  if (all.length === 0) return undefined;
  const depth = (folder: string) =>
    folder === '' ? 0 : folder.split('/').length;
  const tops = all.filter(
    one =>
      !all.some(
        other =>
          other !== one &&
          other.folder !== '' &&
          one.folder.startsWith(`${other.folder}/`),
      ),
  );
  const root = tops.find(one => one.folder === '');
  const named = tops
    .filter(one => publicRank(one.folder) < PUBLIC_NAMES.length)
    .sort(
      (a, b) =>
        depth(a.folder) - depth(b.folder) ||
        publicRank(a.folder) - publicRank(b.folder),
    );
  if (root && named[0]) return rootOrChild(tree, root, named[0]);
  if (root) return chosen(root, `${root.index} stands at the top`, []);
  const [first, ...rest] =
    named.length > 0
      ? named
      : tops.sort((a, b) => depth(a.folder) - depth(b.folder));
  return chosen(
    first,
    `${first.index} is the page a visitor meets first`,
    rest.map(one => one.folder),
  );
}

function chosen(
  one: { folder: string; index: string },
  reason: string,
  others: string[],
): DocumentRoot {
  return {
    path: one.folder || '.',
    evidence: [{ file: one.index, line: 0 }],
    confidence: others.length === 0 ? 'derived' : 'guessed',
    reason,
    others,
  };
}

/** A short index page at the top that only sends visitors on means the folder below is the real one. */
async function rootOrChild(
  tree: SourceTree,
  root: { folder: string; index: string },
  child: { folder: string; index: string },
): Promise<DocumentRoot> {
  const source = await tree.read(root.index);
  const sendsOn = source !== undefined && source.text.includes(child.folder);
  if (sendsOn) {
    return chosen(child, `${root.index} only leads on to ${child.folder}`, []);
  }
  return chosen(
    child,
    `${child.folder} is named like a public folder; everything above it would be hidden`,
    ['.'],
  );
}
