import {
  analysisRunSchema,
  experimentSchema,
  podSchema,
  readObject,
  replicaSetSchema,
  rolloutSchema,
  rolloutView,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the recordings are. For tests only. */
export const RECORDINGS = join(
  __dirname,
  '../../../delivery-common/src/__fixtures__/rollouts',
);

type Recording = {
  resources: Record<string, { items: unknown[] } | undefined>;
};

/** What `readObject` reads by; each kind of object has its own. */
type Schema = Parameters<typeof readObject>[0];

function objects<S extends Schema>(schema: S, items: unknown[] = []) {
  return items.map(item => {
    const read = readObject(schema, item);
    if (!read.ok) throw new Error(read.problem.message);
    return read.object;
  });
}

/** A Rollout as a person sees it, of what real controllers wrote, in the cluster `east`. For tests only. */
export function recordedView(recording: string): RolloutView {
  const { resources }: Recording = JSON.parse(
    readFileSync(join(RECORDINGS, `${recording}.json`), 'utf8'),
  );
  const [rollout] = objects(rolloutSchema, resources.rollouts?.items);
  return rolloutView({
    cluster: 'east',
    rollout,
    replicaSets: objects(replicaSetSchema, resources.replicasets?.items),
    pods: objects(podSchema, resources.pods?.items),
    analysisRuns: objects(analysisRunSchema, resources.analysisruns?.items),
    experiments: objects(experimentSchema, resources.experiments?.items),
  });
}
