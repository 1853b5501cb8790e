import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  analysisRunSchema,
  applicationSchema,
  applicationSetSchema,
  deploymentSchema,
  eventSchema,
  experimentSchema,
  podSchema,
  readObject,
  replicaSetSchema,
  rolloutSchema,
} from '../kubernetes';

const ROOT = join(__dirname, '..', '__fixtures__');
const FOLDERS = ['rollouts', 'argocd', 'events'];

const list = z.object({ items: z.array(z.unknown()) });
const file = z.object({
  description: z.string(),
  resources: z.record(z.string(), list).default({}),
  list: list.optional(),
});

/** Reads objects as the backend does; a recording that a schema refuses fails the test with the name of its field. */
function all<S extends z.ZodType>(
  schema: S,
  items: readonly unknown[] = [],
): z.output<S>[] {
  return items.map(item => {
    const read = readObject(schema, item);
    if (!read.ok)
      throw new Error(`${read.problem.name}: ${read.problem.message}`);
    return read.object;
  });
}

function find(name: string): string {
  const found = FOLDERS.map(folder => join(ROOT, folder, `${name}.json`)).find(
    path => existsSync(path),
  );
  if (!found) throw new Error(`There is no recording ${name}.json`);
  return found;
}

/** Names of all recordings of a folder, in order. For tests only. @internal */
export function recordings(folder: 'rollouts' | 'argocd'): string[] {
  return readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.json'))
    .map(name => name.slice(0, -'.json'.length))
    .sort();
}

/** The objects of a scenario that was recorded from real controllers, as they arrived. For tests only. @internal */
export function recordedRaw(name: string) {
  const { resources } = file.parse(
    JSON.parse(readFileSync(find(name), 'utf8')),
  );
  return (kind: string) => resources[kind]?.items ?? [];
}

/** The objects of a recorded scenario, as the schemas keep them. For tests only. @internal */
export function recorded(name: string) {
  const raw = recordedRaw(name);
  const rollouts = all(rolloutSchema, raw('rollouts'));
  return {
    rollouts,
    /** The only one, or the first. */
    rollout: rollouts[0],
    replicaSets: all(replicaSetSchema, raw('replicasets')),
    pods: all(podSchema, raw('pods')),
    analysisRuns: all(analysisRunSchema, raw('analysisruns')),
    experiments: all(experimentSchema, raw('experiments')),
    deployments: all(deploymentSchema, raw('deployments')),
    applications: all(applicationSchema, raw('applications')),
    applicationSets: all(applicationSetSchema, raw('applicationsets')),
  };
}

/** The recorded events of a namespace. For tests only. @internal */
export function recordedEvents(namespace: string) {
  const parsed = file.parse(JSON.parse(readFileSync(find(namespace), 'utf8')));
  return all(eventSchema, parsed.list?.items);
}
