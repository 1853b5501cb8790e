import { posix } from 'node:path';
import {
  Confidence,
  Evidence,
  fact,
  Observation,
  WritablePurpose,
} from '../../../facts';
import { SourceTree } from '../../../tree';
import { compact } from '../shared/compact';
import { Recipe } from './recipe';

/** Names of folders, and what an application keeps in them. */
const PURPOSES: [RegExp, WritablePurpose][] = [
  [/(^|\/)logs?$/, 'log'],
  [/(^|\/)(cache|caches)(\/|$)/, 'cache'],
  [/(^|\/)(tmp|temp|pids?|sockets?|templates_c)(\/|$)/, 'temp'],
  [
    /(^|\/)(uploads?|system|attachments?|media|images?|photos?|pictures|avatars?|files|paperclip|carrierwave|dragonfly|documents)(\/|$)/,
    'upload',
  ],
];

/** Folders that hold what the image is built from: they are no state. */
const BUILT =
  /(^|\/)(bundle|node_modules|bower_components|vendor)$|^(vendor\/(bundle|assets|ruby)|\.bundle|bin)$/;

/** Linked files in which nobody keeps a secret. */
const PLAIN_FILE =
  /(^|\/)(\.htaccess|robots\.txt|sitemap[^/]*|favicon\.ico|unicorn[^/]*\.rb|puma[^/]*\.rb|sidekiq\.yml|schedule\.rb|thin\.yml|[^/]*sphinx[^/]*\.conf|nginx[^/]*|[^/]*\.sh|VERSION|REVISION)$/i;

/** Why a link is there. */
interface Link {
  path: string;
  evidence: Evidence;
  confidence: Confidence;
  reason?: string;
}

function purposeOf(tree: SourceTree, path: string): WritablePurpose {
  if (/(^|\/)public\/(assets|packs)$/.test(path)) {
    return tree.hasDirectory('app/assets') ? 'cache' : 'upload';
  }
  return PURPOSES.find(([pattern]) => pattern.test(path))?.[1] ?? 'state';
}

/** A folder that all releases share. */
export function* sharedFolder(
  tree: SourceTree,
  link: Link,
  shared = true,
): Generator<Observation> {
  const path = link.path.replace(/^\.?\/+|\/+$/g, '');
  if (path === '' || BUILT.test(path)) return;
  yield fact(
    'writable-path',
    { path, purpose: purposeOf(tree, path), ...(shared ? { shared } : {}) },
    link.evidence,
    link.confidence,
    link.reason,
  );
}

/** The committed sample of a file that only exists on the servers. */
function exampleOf(
  tree: SourceTree,
  recipe: Recipe,
  path: string,
): string | undefined {
  const upload = recipe.uploads.find(
    ({ from, to }) =>
      to.endsWith(`/${path}`) && from !== path && tree.has(from),
  );
  if (upload) return upload.from;
  const { dir, name, ext } = posix.parse(path);
  const folder = dir ? `${dir}/` : '';
  return ['example', 'sample', 'dist', 'default', 'template', 'tmpl']
    .flatMap(word => [
      `${path}.${word}`,
      `${path}-${word}`,
      `${folder}${name}.${word}${ext}`,
      `${folder}${name}_${word}${ext}`,
    ])
    .find(candidate => tree.has(candidate));
}

/** A file that is made on the servers and linked into each release. */
export function* linkedFile(
  tree: SourceTree,
  recipe: Recipe,
  link: Link,
): Generator<Observation> {
  const path = link.path.replace(/^\.?\/+/, '');
  if (path === '') return;
  yield fact(
    'config-file',
    compact({
      path,
      secret: !PLAIN_FILE.test(path),
      state: 'linked' as const,
      example: exampleOf(tree, recipe, path),
    }),
    link.evidence,
    link.confidence,
    link.reason ?? 'Made on the servers and linked into each release',
  );
}

/** A link whose target may be a file or a folder. */
export function linkedPath(
  tree: SourceTree,
  recipe: Recipe,
  link: Link,
): Generator<Observation> {
  const isFolder =
    tree.hasDirectory(link.path) ||
    (!tree.has(link.path) &&
      !/\.[A-Za-z][\w]{0,9}$/.test(posix.basename(link.path)) &&
      exampleOf(tree, recipe, link.path) === undefined);
  return isFolder ? sharedFolder(tree, link) : linkedFile(tree, recipe, link);
}
