import { Deployment, deploymentSchema } from '../kubernetes';
import { drydockApplication, drydockSet } from '../testing/drydockPreview';
import { deploymentHealth } from './deployments';
import { previewView } from './previewView';

const REFUSED =
  'pods "shop-7d9f" is forbidden: exceeded quota: preview, requested: limits.memory=1Gi';

function deployment(
  status: object,
  spec: object = { replicas: 2 },
): Deployment {
  return deploymentSchema.parse({
    metadata: {
      name: 'shop',
      namespace: 'shop-pr-42',
      uid: 'd-1',
      generation: 3,
    },
    spec,
    status: { observedGeneration: 3, ...status },
  });
}

const UP = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 };

describe('deploymentHealth', () => {
  it.each<[string, string, object, object | undefined]>([
    ['all new pods are there', 'Healthy', UP, undefined],
    ['it is paused', 'Suspended', UP, { replicas: 2, paused: true }],
    [
      'it was not taken up yet',
      'Progressing',
      { ...UP, observedGeneration: 2 },
      undefined,
    ],
    [
      'not all pods are new',
      'Progressing',
      { ...UP, updatedReplicas: 1 },
      undefined,
    ],
    [
      'old pods are still there',
      'Progressing',
      { ...UP, replicas: 3 },
      undefined,
    ],
    [
      'new pods are not available',
      'Progressing',
      { ...UP, availableReplicas: 1 },
      undefined,
    ],
    [
      'its time is over',
      'Degraded',
      {
        ...UP,
        availableReplicas: 0,
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
          },
        ],
      },
      undefined,
    ],
    ['nobody wants pods of it', 'Healthy', {}, { replicas: 0 }],
  ])('when %s is %s', (_when, health, status, spec) => {
    expect(deploymentHealth(deployment(status, spec)).health).toBe(health);
  });
});

describe('a preview with Deployments', () => {
  const resource = {
    kind: 'Deployment',
    namespace: 'shop-pr-42',
    name: 'shop',
    status: 'Synced',
  };
  const view = (deployments?: Deployment[]) =>
    previewView({
      cluster: 'east',
      application: drydockApplication({ status: { resources: [resource] } }),
      applicationSets: [drydockSet()],
      deployments,
      now: new Date('2026-11-23T12:00:00Z'),
    });

  it('tells the health that Argo CD keeps to itself, or that it is not known', () => {
    expect(view([deployment(UP)]).application?.resources).toMatchObject([
      { name: 'shop', health: 'Healthy' },
    ]);
    expect(view().application?.resources[0]).not.toHaveProperty('health');
  });

  it('tells that the cluster refuses its pods, though there is no pod to say so', () => {
    const refused = deployment({
      conditions: [
        {
          type: 'ReplicaFailure',
          status: 'True',
          reason: 'FailedCreate',
          message: REFUSED,
        },
      ],
    });
    expect(view([refused]).causes).toEqual([
      {
        code: 'resource-unhealthy',
        name: 'Deployment/shop',
        reason: 'FailedCreate',
        message: REFUSED,
      },
    ]);
  });
});
