// Applications as a cluster has them, made from what real controllers left: a Rollout, its two ReplicaSets, three pods.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const RECORDING = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../plugins/delivery-common/src/__fixtures__/rollouts/canary-04-paused-indefinite-step.json',
);
const NAMESPACES = 100;
export const ID = 'backstage.io/kubernetes-id';

const { resources } = JSON.parse(readFileSync(RECORDING, 'utf8'));
const [rollout] = resources.rollouts.items;
const replicaSets = resources.replicasets.items;
const pods = resources.pods.items;

export const appName = index => `app-${index}`;
export const namespaceOf = index => `team-${index % NAMESPACES}`;

function moved(item, index, { name, owner, kind, apiVersion }) {
  const app = appName(index);
  const { metadata, ...rest } = item;
  return structuredClone({
    apiVersion,
    kind,
    ...rest,
    metadata: {
      ...metadata,
      name,
      namespace: namespaceOf(index),
      labels: { ...metadata.labels, [ID]: app },
      ...(owner ? { ownerReferences: [reference(owner)] } : {}),
    },
  });
}

function reference({ apiVersion, kind, metadata: { name, uid } }) {
  return { apiVersion, kind, name, uid, controller: true };
}

function nameIn(item, app) {
  return item.metadata.name.replace(/^checkout/, app);
}

/** Creates an application by `create(kind, object)`, which answers the object as it was stored. */
export function createApplication(index, create) {
  const app = appName(index);
  const kind = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };
  const made = create('Rollout', moved(rollout, index, { ...kind, name: app }));
  const sets = new Map(
    replicaSets.map(item => [
      item.metadata.name,
      create(
        'ReplicaSet',
        moved(item, index, {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: nameIn(item, app),
          owner: made,
        }),
      ),
    ]),
  );
  for (const item of pods) {
    const owner = sets.get(item.metadata.ownerReferences[0].name);
    create(
      'Pod',
      moved(item, index, {
        apiVersion: 'v1',
        kind: 'Pod',
        name: nameIn(item, app),
        owner,
      }),
    );
  }
}

/** The catalog entity of an application. */
export function entityOf(index) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: appName(index),
      namespace: 'default',
      annotations: { [ID]: appName(index) },
    },
    spec: { type: 'website', lifecycle: 'production', owner: 'team' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
  };
}
