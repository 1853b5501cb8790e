import {
  Application,
  applicationSchema,
  applicationSetSchema,
  EntityPreview,
  podSchema,
  previewActions,
  previewView,
  readObject,
  replicaSetSchema,
  rolloutSchema,
  rolloutView,
} from '@drydock/plugin-delivery-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the recordings are. For tests only. */
export const RECORDINGS = join(
  __dirname,
  '../../../delivery-common/src/__fixtures__/argocd',
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

function readRecording(name: string) {
  const { resources }: Recording = JSON.parse(
    readFileSync(join(RECORDINGS, `${name}.json`), 'utf8'),
  );
  return {
    applications: objects(applicationSchema, resources.applications?.items),
    applicationSets: objects(
      applicationSetSchema,
      resources.applicationsets?.items,
    ),
    rollouts: objects(rolloutSchema, resources.rollouts?.items),
    replicaSets: objects(replicaSetSchema, resources.replicasets?.items),
    pods: objects(podSchema, resources.pods?.items),
  };
}

function previewOf(
  application: Application,
  recorded: ReturnType<typeof readRecording>,
): EntityPreview {
  const { namespace } = application.spec.destination;
  const here = (item: { metadata: { namespace: string } }) =>
    item.metadata.namespace === namespace;
  const { applicationSets, replicaSets, pods } = recorded;
  const common = { cluster: 'east', replicaSets, pods, analysisRuns: [] };
  const view = previewView({
    cluster: 'east',
    application,
    applicationSets,
    rollouts: recorded.rollouts
      .filter(here)
      .map(rollout => rolloutView({ ...common, rollout })),
    pods: pods.filter(here),
    now: new Date('2026-11-23T16:00:00Z'),
  });
  return {
    ...view,
    id: `application/${application.metadata.name}`,
    actions: previewActions({ view }),
  };
}

/** All Applications of a recording as a person sees them, in the cluster `east`. For tests only. */
export function recordedPreviews(recording: string): EntityPreview[] {
  const recorded = readRecording(recording);
  return recorded.applications.map(item => previewOf(item, recorded));
}
