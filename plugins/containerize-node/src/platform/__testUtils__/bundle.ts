import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { FileSet } from '../../render/fileSet';
import { platformAnswersSchema, renderPlatform } from '../index';

/** The least that can be said. */
export const LEAST = { organization: 'acme', 'forge-host': 'git.example.com' };

/** Everything that can be said. */
export const MOST = {
  ...LEAST,
  topic: 'ships',
  'notifications-app-id': 7,
  'notifications-installation-id': 8,
  registries: [
    { host: 'registry.example.com', 'pull-secret': 'registry-pull' },
    { host: 'registry.example.com:5000', 'api-url': 'http://registry.local' },
  ],
  metrics: ['datadog', 'web'],
  'gateway-plugin-sha256': 'a'.repeat(64),
  'dependency-track-url': 'https://dtrack.example.com',
};

/** Drydock in single namespaces. */
export const NAMESPACED = {
  ...LEAST,
  rbac: 'namespaced',
  'rbac-namespaces': ['shop', 'kaiin'],
};

export const rendered = (answers: object): FileSet =>
  renderPlatform(platformAnswersSchema.parse(answers));

const anyObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
});

/** The objects of all parts, as they stand in the files. */
export function objects(answers: object) {
  return [...rendered(answers)]
    .filter(([path]) => /^[a-z-]+\/.*\.yaml$/.test(path))
    .filter(([path]) => !/(values|kustomization)\.yaml$/.test(path))
    .flatMap(([, text]) =>
      parseAllDocuments(text).map(document => anyObject.parse(document.toJS())),
    );
}

/** One of them. */
export function named(answers: object, kind: string, name: string) {
  const found = objects(answers).find(
    object => object.kind === kind && object.metadata.name === name,
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}
