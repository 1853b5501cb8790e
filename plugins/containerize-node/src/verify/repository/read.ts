import path from 'node:path';
import { SourceTree } from '../../tree';
import { NotVerified } from '../types';
import { isKustomizationFile, layersOf } from './layers';
import { renderedFiles } from './rendered';
import { sourceDocuments, sourceObjects } from './sourceDocument';
import { Layer, SourceDocument, SourceObject } from './types';

/** A repository's YAML, read once. */
export interface Repository {
  tree: SourceTree;
  documents: SourceDocument[];
  objects: SourceObject[];
  layers: Layer[];
  workflows: SourceDocument[];
  /** Paths that Drydock's last rendering wrote. */
  rendered: ReadonlySet<string>;
  notVerified: NotVerified[];
}

/** More files are no longer the manifests of one repository, and take too long to parse. */
const MAX_FILES = 2_000;

/** Other people's files, whatever the tree knows of package managers. */
const VENDORED = /(^|\/)(node_modules|vendor)\//;

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Reads every YAML file of a tree that can matter: kustomizations and what lies below them, objects, workflows. */
export async function readRepository(tree: SourceTree): Promise<Repository> {
  const folders = tree.files
    .filter(
      ({ path: file }) => isKustomizationFile(file) && !VENDORED.test(file),
    )
    .map(({ path: file }) => path.posix.dirname(file));
  const charts = tree
    .match(/(^|\/)Chart\.yaml$/)
    .map(({ path: file }) => path.posix.dirname(file));
  const documents: SourceDocument[] = [];
  const notVerified: NotVerified[] = [];
  let read = 0;
  for (const { path: file } of tree.match(/(\.ya?ml|(^|\/)Kustomization)$/)) {
    if (VENDORED.test(file) || isBelow(file, charts, 'templates')) continue;
    const text = (await tree.read(file))?.text;
    if (text === undefined || !matters(file, text, folders)) continue;
    read += 1;
    if (read > MAX_FILES) {
      notVerified.push({
        check: 'manifests',
        reason: `there are more than ${MAX_FILES} YAML files with manifests; those after ${file} were not read`,
      });
      break;
    }
    try {
      documents.push(...sourceDocuments({ path: file, text }));
    } catch (error) {
      notVerified.push({
        check: `manifests in ${file}`,
        reason: (error as Error).message,
      });
    }
  }
  for (const chart of charts) {
    notVerified.push({
      check: `Helm chart in ${chart}`,
      reason: 'charts are not rendered here',
    });
  }
  const rendered = await renderedFiles(tree);
  return repositoryOf({ tree, documents, notVerified, rendered });
}

function repositoryOf(
  read: Pick<Repository, 'tree' | 'documents' | 'notVerified' | 'rendered'>,
): Repository {
  const { documents } = read;
  const isWorkflow = (document: SourceDocument) => WORKFLOW.test(document.path);
  const manifests = documents.filter(document => !isWorkflow(document));
  const objects = manifests.flatMap(sourceObjects);
  return {
    ...read,
    objects,
    layers: layersOf(manifests, objects),
    workflows: documents.filter(isWorkflow),
  };
}

function matters(file: string, text: string, folders: string[]): boolean {
  return (
    text.includes('apiVersion') ||
    isKustomizationFile(file) ||
    WORKFLOW.test(file) ||
    isBelow(file, folders)
  );
}

function isBelow(file: string, folders: string[], sub: string = ''): boolean {
  return folders.some(folder => {
    const start = path.posix.join(folder, sub);
    // The root is no sign: then everything would lie below it.
    return start !== '.' && file.startsWith(`${start}/`);
  });
}
