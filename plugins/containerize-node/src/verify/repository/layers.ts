import path from 'node:path';
import { KUSTOMIZATION_NAMES } from '../kustomize/guard';
import { pullRequestUses } from './generators';
import { Layer, SourceDocument, SourceObject } from './types';

interface Draft {
  folder: string;
  kustomization: SourceDocument;
  refersTo: string[];
}

/** What a kustomization's fields may hold other folders in. */
const FOLDER_FIELDS = ['resources', 'bases', 'components'];

/** Whether a file is a kustomization by its name. */
export function isKustomizationFile(file: string): boolean {
  return KUSTOMIZATION_NAMES.includes(path.posix.basename(file));
}

/** Every folder with a kustomization, and how they hang together and are used. */
export function layersOf(
  documents: readonly SourceDocument[],
  objects: readonly SourceObject[],
): Layer[] {
  const drafts = new Map<string, Draft>();
  for (const document of documents) {
    const folder = path.posix.dirname(document.path);
    if (!isKustomizationFile(document.path) || drafts.has(folder)) continue;
    drafts.set(folder, {
      folder,
      kustomization: document,
      refersTo: foldersIn(folder, document.value),
    });
  }
  const referred = new Set(
    [...drafts.values()].flatMap(({ refersTo }) => refersTo),
  );
  const followed = followedPaths(objects);
  return [...drafts.values()]
    .map(draft => layerOf(draft, drafts, referred, followed))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function layerOf(
  { folder, kustomization }: Draft,
  drafts: ReadonlyMap<string, Draft>,
  referred: ReadonlySet<string>,
  followed: ReadonlyMap<string, 'preview' | 'live'>,
): Layer {
  const isComponent =
    (kustomization.value as { kind?: unknown } | null)?.kind === 'Component';
  const isRoot = !isComponent && !referred.has(folder);
  const isPreview =
    followed.get(folder) === 'preview' ||
    /(^|\/)overlays\/preview$/.test(folder);
  const isUsed =
    followed.get(folder) === 'live' ||
    (isRoot && /(^|\/)overlays\//.test(folder));
  return {
    folder,
    kustomization,
    isComponent,
    isRoot,
    isPreview,
    isLive: isUsed && !isPreview,
    inStandby: drafts.has(path.posix.join(folder, 'standby')),
    folders: reach(folder, drafts),
  };
}

function foldersIn(folder: string, value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return FOLDER_FIELDS.flatMap(field => {
    const entries = (value as Record<string, unknown>)[field];
    return Array.isArray(entries) ? entries : [];
  })
    .filter(entry => typeof entry === 'string')
    .map(entry => normalFolder(path.posix.join(folder, entry)));
}

/** A folder without `./` before and `/` behind; the root is `.`. */
export function normalFolder(folder: string): string {
  return path.posix.normalize(folder).replace(/(?!^)\/+$/, '') || '.';
}

/** A layer's folder and those it is made of, nearest first. Layers may name each other; that ends here. */
function reach(start: string, drafts: ReadonlyMap<string, Draft>): string[] {
  const found = [start];
  for (const folder of found) {
    for (const next of drafts.get(folder)?.refersTo ?? []) {
      if (drafts.has(next) && !found.includes(next)) found.push(next);
    }
  }
  return found;
}

interface Source {
  path?: unknown;
}

interface Applied {
  source?: Source;
  sources?: Source[];
  template?: { spec?: Applied };
}

/** Folders that Argo CD follows. One that has both a preview and something live counts as live. */
function followedPaths(
  objects: readonly SourceObject[],
): ReadonlyMap<string, 'preview' | 'live'> {
  const followed = new Map<string, 'preview' | 'live'>();
  for (const { object } of objects) {
    if (!object.apiVersion.startsWith('argoproj.io/')) continue;
    const spec = object.spec as Applied | undefined;
    const isSet = object.kind === 'ApplicationSet';
    if (!isSet && object.kind !== 'Application') continue;
    const use = isSet && pullRequestUses(spec).length > 0 ? 'preview' : 'live';
    const source = isSet ? spec?.template?.spec : spec;
    const sources = [source?.source, ...listOf(source?.sources)];
    for (const item of sources) {
      if (typeof item?.path !== 'string') continue;
      const folder = normalFolder(item.path);
      if (followed.get(folder) !== 'live') followed.set(folder, use);
    }
  }
  return followed;
}

function listOf<T>(value: T[] | undefined): T[] {
  return Array.isArray(value) ? value : [];
}
