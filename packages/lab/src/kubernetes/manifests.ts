import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { RESOURCE_TYPES, apiVersionOf } from './resources';
import { writtenMetaSchema } from './schema/meta';
import { validate } from './schema/validate';
import { ClusterStore } from './store/ClusterStore';

const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: writtenMetaSchema,
});

function load(store: ClusterStore, file: string, document: unknown): void {
  const parsed = manifestSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${file}: ${issue.path.join('.')}: ${issue.message}`);
  }
  const { apiVersion, kind, metadata, ...rest } = parsed.data;
  const type = RESOURCE_TYPES.find(
    known => known.kind === kind && apiVersionOf(known) === apiVersion,
  );
  if (!type) {
    throw new Error(
      `${file}: a lab cluster serves no ${kind} of ${apiVersion}`,
    );
  }
  try {
    validate(type, metadata.name, parsed.data);
  } catch (error) {
    throw new Error(
      `${file}: ${error instanceof Error ? error.message : error}`,
    );
  }
  const { resourceVersion, ...kept } = metadata;
  store.create(type, { ...rest, metadata: kept });
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
    const documents = parseAllDocuments(readFileSync(file, 'utf8'));
    for (const document of 'empty' in documents ? [] : documents) {
      const [problem] = document.errors;
      if (problem) throw new Error(`${file}: ${problem.message}`);
      load(store, file, document.toJS());
    }
  }
}
