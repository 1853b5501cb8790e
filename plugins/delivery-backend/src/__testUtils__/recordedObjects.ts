import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  analysisRunSchema,
  experimentSchema,
  podSchema,
  readObject,
  replicaSetSchema,
  Rollout,
  RolloutObjects,
  rolloutSchema,
} from '@drydock/plugin-delivery-common';
import { z } from 'zod';

const ROOT = join(
  __dirname,
  '../../../delivery-common/src/__fixtures__/rollouts',
);

const scenario = z.object({
  resources: z.record(z.string(), z.object({ items: z.array(z.unknown()) })),
});

function read<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = readObject(schema, raw);
  if (!result.ok) throw new Error(result.problem.message);
  return result.object;
}

/** Reads a Rollout as the backend does. For tests only. @internal */
export function readRollout(raw: unknown): Rollout {
  return read(rolloutSchema, raw);
}

/** The objects of a scenario that was recorded from real controllers. For tests only. @internal */
export function recordedObjects(name: string): RolloutObjects & {
  raw: (kind: string) => unknown[];
} {
  const { resources } = scenario.parse(
    JSON.parse(readFileSync(join(ROOT, `${name}.json`), 'utf8')),
  );
  const raw = (kind: string) => resources[kind]?.items ?? [];
  const [rollout] = raw('rollouts').map(readRollout);
  if (!rollout) throw new Error(`${name} has no Rollout`);
  return {
    cluster: 'east',
    rollout,
    replicaSets: raw('replicasets').map(it => read(replicaSetSchema, it)),
    pods: raw('pods').map(it => read(podSchema, it)),
    analysisRuns: raw('analysisruns').map(it => read(analysisRunSchema, it)),
    experiments: raw('experiments').map(it => read(experimentSchema, it)),
    raw,
  };
}
