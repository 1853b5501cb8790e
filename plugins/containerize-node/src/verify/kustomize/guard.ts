import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isScalar, isSeq, Node } from 'yaml';
import { parseYaml, YamlDocument } from '../../parsers';
import { Problem } from '../types';

/** Names under which kustomize looks for its file, in its own order. */
export const KUSTOMIZATION_NAMES = [
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
];

/** Fields whose entries are paths of files or folders. */
const PATH_LISTS = new Set([
  'resources',
  'bases',
  'components',
  'crds',
  'configurations',
  'patchesStrategicMerge',
]);

/** Fields that run functions, fetch charts or load plugins. */
const REFUSED = new Set([
  'generators',
  'transformers',
  'validators',
  'helmCharts',
  'helmChartInflationGenerator',
  'helmGlobals',
]);

/** An address kustomize would fetch: a scheme, `host:path`, `host.tld/…` with a `//`, or a query. */
function isRemote(text: string): boolean {
  return (
    /^[a-z][a-z0-9+.-]*:/i.test(text) ||
    /^[^/]*@/.test(text) ||
    /^[^./][^/]*\.[^/]+\/[^/]+\/[^/]+/.test(text) ||
    text.includes('//') ||
    text.includes('?ref=') ||
    text.includes('?')
  );
}

interface Walk {
  root: string;
  seen: Set<string>;
  problems: Problem[];
}

/**
 * Refuses what would make kustomize leave the tree: remote resources and bases, generators and functions, and paths
 * or links that lead out of it. `kubectl kustomize` fetches addresses by itself, so this comes before it.
 *
 * @param root - the tree's root, a real path
 * @param folder - folder of a kustomization, relative to the root
 */
export async function guardKustomization(
  root: string,
  folder: string,
): Promise<Problem[]> {
  const walk: Walk = { root, seen: new Set(), problems: [] };
  await visitFolder(walk, folder);
  return walk.problems;
}

function refuse(walk: Walk, file: string, line: number, message: string): void {
  walk.problems.push({
    rule: 'kustomize/outside',
    severity: 'error',
    file,
    line,
    message,
    fix: 'Copy what is needed into the repository and name it by a path inside it; nothing was built.',
  });
}

async function visitFolder(walk: Walk, folder: string): Promise<void> {
  const key = path.posix.normalize(folder);
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  for (const name of KUSTOMIZATION_NAMES) {
    const file = path.posix.join(key, name);
    const stats = await lstat(path.join(walk.root, file)).catch(
      () => undefined,
    );
    if (stats?.isSymbolicLink()) {
      refuse(walk, file, 0, 'The kustomization is a link.');
    } else if (stats?.isFile()) {
      await visitKustomization(walk, key, file);
    }
  }
}

async function visitKustomization(
  walk: Walk,
  folder: string,
  file: string,
): Promise<void> {
  const text = await readFile(path.join(walk.root, file), 'utf8');
  let documents: YamlDocument[];
  try {
    documents = parseYaml({ path: file, text });
  } catch (error) {
    refuse(walk, file, 0, (error as Error).message);
    return;
  }
  for (const { document, lineOf } of documents) {
    if (!isMap(document.contents)) continue;
    for (const { key, value } of document.contents.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const node = value as Node | null;
      const line = lineOf(node?.range?.[0] ?? 0);
      if (REFUSED.has(name)) {
        refuse(walk, file, line, `"${name}" may run programs or fetch charts.`);
      } else if (PATH_LISTS.has(name)) {
        await visitPaths(walk, folder, file, node, lineOf);
      } else {
        await visitNested(walk, folder, file, node, lineOf);
      }
    }
  }
}

async function visitPaths(
  walk: Walk,
  folder: string,
  file: string,
  node: Node | null,
  lineOf: (offset: number) => number,
): Promise<void> {
  if (!isSeq(node)) return;
  for (const item of node.items) {
    if (!isScalar(item)) continue;
    const text = String(item.value);
    // An inline patch is the text itself.
    if (text.includes('\n')) continue;
    await checkPath(walk, folder, file, text, lineOf(item.range?.[0] ?? 0));
  }
}

/** `path`, `files`, `envs`, `env` and `openapi.path`, wherever they stand below a field. */
async function visitNested(
  walk: Walk,
  folder: string,
  file: string,
  node: Node | null,
  lineOf: (offset: number) => number,
): Promise<void> {
  if (isSeq(node)) {
    for (const item of node.items) {
      await visitNested(walk, folder, file, item as Node, lineOf);
    }
  }
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (['path', 'env', 'files', 'envs'].includes(name)) {
      const items = isSeq(value) ? value.items : [value];
      for (const item of items) {
        if (!isScalar(item)) continue;
        const text = String(item.value).replace(/^[^=/]*=/, '');
        const line = lineOf(item.range?.[0] ?? 0);
        // `path` is also a JSON pointer in an inline patch; those start with a slash and name no file.
        if (name === 'path' && text.startsWith('/')) continue;
        await checkPath(walk, folder, file, text, line);
      }
    } else {
      await visitNested(walk, folder, file, value as Node, lineOf);
    }
  }
}

async function checkPath(
  walk: Walk,
  folder: string,
  file: string,
  text: string,
  line: number,
): Promise<void> {
  if (isRemote(text)) {
    refuse(walk, file, line, `"${text}" is not in the repository.`);
    return;
  }
  const target = path.posix.join(folder, text);
  if (text.startsWith('/') || target === '..' || target.startsWith('../')) {
    refuse(walk, file, line, `"${text}" leads out of the repository.`);
    return;
  }
  const link = await firstLink(walk.root, target);
  if (link !== undefined) {
    refuse(walk, file, line, `"${text}" goes through the link ${link}.`);
    return;
  }
  const stats = await lstat(path.join(walk.root, target)).catch(
    () => undefined,
  );
  if (stats?.isDirectory()) await visitFolder(walk, target);
}

/** The first part of a path that is a link. */
async function firstLink(
  root: string,
  target: string,
): Promise<string | undefined> {
  const parts = target.split('/').filter(part => part !== '.' && part !== '');
  for (let length = 1; length <= parts.length; length++) {
    const partial = parts.slice(0, length).join('/');
    const stats = await lstat(path.join(root, partial)).catch(() => undefined);
    if (stats?.isSymbolicLink()) return partial;
  }
  return undefined;
}
