import { SourceTree } from '../../../../tree';
import { composerFolder, composerPackages } from '../composer/schema';
import { isTestPath } from '../files';
import { libraryOfPath } from '../libraries';
import { FrameworkRow, frameworkRows } from './rows';
import { PlacedValue, valueAt } from './values';

/** A framework that was recognised. */
export interface DetectedFramework {
  row: FrameworkRow;
  /** The application's folder, relative to the root of the tree; empty for the root. */
  folder: string;
  version?: string;
  constraint?: string;
  evidence: { file: string; line: number }[];
  confidence: 'declared' | 'derived';
}

const memo = new WeakMap<SourceTree, Promise<DetectedFramework[]>>();

/** The frameworks of the application, the one that shapes it first. */
export function detectFrameworks(
  tree: SourceTree,
): Promise<DetectedFramework[]> {
  const known = memo.get(tree);
  if (known) return known;
  const pending = detect(tree);
  memo.set(tree, pending);
  return pending;
}

async function detect(tree: SourceTree): Promise<DetectedFramework[]> {
  const packages = await composerPackages(tree);
  const found: DetectedFramework[] = [];
  for (const row of frameworkRows()) {
    const name =
      row.packages.find(
        candidate => packages.get(candidate)?.constraint !== undefined,
      ) ?? row.packages.find(candidate => packages.has(candidate));
    const direct = name ? packages.get(name) : undefined;
    const marker = markedFolder(tree, row);
    const isDirect = direct?.constraint !== undefined;
    if (!isDirect && !marker) continue;
    const folder = marker?.folder ?? composerFolder(tree) ?? '';
    const own = await ownVersion(tree, folder, row);
    const file = direct ?? (marker && { file: marker.file, line: 0 });
    found.push({
      row,
      folder,
      version: plain(direct?.version) ?? plain(own?.text),
      constraint: direct?.constraint,
      evidence: [
        ...(file ? [{ file: file.file, line: file.line }] : []),
        ...(own && !direct?.version
          ? [{ file: own.file, line: own.line }]
          : []),
      ],
      confidence: isDirect || own ? 'declared' : 'derived',
    });
  }
  return found.sort((a, b) => depth(a.folder) - depth(b.folder));
}

async function ownVersion(
  tree: SourceTree,
  folder: string,
  row: FrameworkRow,
): Promise<PlacedValue | undefined> {
  for (const place of [row.version, row.versionFallback, row.versionLast]) {
    const value = await valueAt(tree, folder, place);
    if (value) return value;
  }
  return undefined;
}

function plain(version: string | undefined): string | undefined {
  return version?.replace(/^v(?=\d)/, '');
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

/** The folder nearest to the root where all files of one marker set are. */
function markedFolder(
  tree: SourceTree,
  row: FrameworkRow,
): { folder: string; file: string } | undefined {
  const candidates: { folder: string; file: string }[] = [];
  for (const set of row.markers) {
    const [first, ...rest] = set;
    for (const file of tree.files) {
      if (file.path !== first && !file.path.endsWith(`/${first}`)) continue;
      const folder = file.path.slice(0, -first.length).replace(/\/$/, '');
      const inside = (name: string) => (folder ? `${folder}/${name}` : name);
      if (!rest.every(name => tree.has(inside(name)))) continue;
      if (isTestPath(`${folder}/`)) continue;
      if (folder && libraryOfPath(tree, `${folder}/x`)) continue;
      candidates.push({ folder, file: file.path });
    }
  }
  return candidates.sort((a, b) => depth(a.folder) - depth(b.folder))[0];
}

/** Frameworks that are often only a library inside another application. */
const HELPERS = new Set(['slim', 'silex', 'zend-framework', 'symfony']);

/** Whether another detected framework is the application and this one only a part of it. */
export function isPart(
  framework: DetectedFramework,
  all: readonly DetectedFramework[],
): boolean {
  return (
    HELPERS.has(framework.row.name) &&
    all.some(other => other !== framework && !HELPERS.has(other.row.name))
  );
}
