import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Manifest, manifestSchema, servedType } from './apply';
import { withDefaults } from './http/defaults';
import { validate } from './schema/validate';
import { ClusterStore } from './store/ClusterStore';

/** Puts one object into a cluster. Its namespace need not be there: folders are read file by file. */
function load(store: ClusterStore, manifest: Manifest): void {
  const type = servedType(manifest);
  validate(type, manifest.metadata.name, manifest);
  const { apiVersion, kind, metadata, ...rest } = manifest;
  const { resourceVersion, ...kept } = metadata;
  store.create(type, withDefaults(type, { ...rest, metadata: kept }));
}

/**
 * Reads the objects of a YAML file.
 *
 * @param file - what errors name it
 * @throws an error naming the file and what is wrong with it
 * @internal
 */
export function parseManifests(text: string, file: string): Manifest[] {
  const documents = parseAllDocuments(text);
  return ('empty' in documents ? [] : documents).flatMap(document => {
    const [problem] = document.errors;
    if (problem) throw new Error(`${file}: ${problem.message}`);
    const written = document.toJS();
    if (written === null) return [];
    const parsed = manifestSchema.safeParse(written);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`${file}: ${issue.path.join('.')}: ${issue.message}`);
  });
}

/**
 * Puts the objects of all YAML files of a folder into a cluster, file by file in order of their names.
 *
 * @throws an error naming the file and what is wrong with it
 * @internal
 */
export function loadManifests(store: ClusterStore, folder: string): void {
  if (!existsSync(folder)) {
    throw new Error(`There is no folder ${folder} with objects of a cluster`);
  }
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml'));
  for (const name of names.sort()) {
    const file = join(folder, name);
    for (const manifest of parseManifests(readFileSync(file, 'utf8'), file)) {
      try {
        load(store, manifest);
      } catch (error) {
        const why = error instanceof Error ? error.message : error;
        throw new Error(`${file}: ${why}`);
      }
    }
  }
}
