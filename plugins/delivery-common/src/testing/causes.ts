import { eventSchema, podSchema, replicaSetSchema } from '../kubernetes';
import { RolloutObjects, rolloutView } from '../rollouts';
import { rolloutWith } from './rolloutWith';

/** Causes of a Rollout in one line each. For tests only. @internal */
export function causes(
  changes: Parameters<typeof rolloutWith>[0],
  objects: Partial<RolloutObjects> = {},
) {
  return rolloutView({
    cluster: 'east',
    rollout: rolloutWith({
      ...changes,
      status: {
        phase: 'Progressing',
        pauseConditions: null,
        controllerPause: false,
        ...changes?.status,
      },
    }),
    replicaSets: [],
    pods: [],
    analysisRuns: [],
    ...objects,
  }).causes.map(
    ({ source, name, reason, message }) =>
      `${source} ${name} ${reason}: ${message}`,
  );
}

const owner = {
  kind: 'Rollout',
  name: 'shop',
  uid: 'rollout-1',
  controller: true,
};
/** The ReplicaSet of the newest version. For tests only. @internal */
export const newest = (status: object = {}, replicas = 1) =>
  replicaSetSchema.parse({
    metadata: {
      name: 'shop-new',
      namespace: 'shop',
      uid: 'rs-new',
      creationTimestamp: '2026-11-23T12:00:00Z',
      labels: { 'rollouts-pod-template-hash': 'new' },
      ownerReferences: [owner],
    },
    spec: { replicas },
    status,
  });
/** A pod of that version. For tests only. @internal */
export const pod = (status: object) =>
  podSchema.parse({
    metadata: {
      name: 'shop-new-1',
      namespace: 'shop',
      uid: 'p1',
      ownerReferences: [
        {
          kind: 'ReplicaSet',
          name: 'shop-new',
          uid: 'rs-new',
          controller: true,
        },
      ],
    },
    status,
  });
/** A warning. For tests only. @internal */
export const event = (involvedObject: object, more: object = {}) =>
  eventSchema.parse({
    metadata: { name: 'e', namespace: 'shop', uid: 'e' },
    involvedObject,
    type: 'Warning',
    reason: 'FailedMount',
    message: 'secret "shop" not found',
    lastTimestamp: '2026-11-23T12:01:00Z',
    ...more,
  });
