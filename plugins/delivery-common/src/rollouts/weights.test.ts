import { replicaSetSchema } from '../kubernetes';
import { rolloutWith } from '../testing/rolloutWith';
import { desiredCanaryWeight, weightsView } from './weights';

const pods = (hash: string, availableReplicas: number) =>
  replicaSetSchema.parse({
    metadata: {
      name: `shop-${hash}`,
      uid: hash,
      labels: { 'rollouts-pod-template-hash': hash },
    },
    status: { availableReplicas },
  });
const weight = (podTemplateHash: string, share: number) => ({
  podTemplateHash,
  weight: share,
});
const routed = { trafficRouting: { nginx: { stableIngress: 'shop' } } };

describe('desiredCanaryWeight', () => {
  it.each<[string, object, object, number]>([
    ['the weight before the current step', {}, { currentStepIndex: 1 }, 20],
    ['the weight of the current step', {}, { currentStepIndex: 2 }, 60],
    ['all at the end', {}, { currentStepIndex: 3 }, 100],
    ['all without steps', { steps: null }, {}, 100],
    [
      'all that the Rollout counts',
      { trafficRouting: { maxTrafficWeight: 1000 } },
      { currentStepIndex: 3 },
      1000,
    ],
    ['nothing after an abort', {}, { abort: true }, 0],
    [
      'nothing before the first weight',
      { steps: [{ pause: {} }, { setWeight: 5 }] },
      { currentStepIndex: 0 },
      0,
    ],
    [
      'a weight of zero',
      { steps: [{ setWeight: 50 }, { setWeight: 0 }] },
      { currentStepIndex: 1 },
      0,
    ],
  ])('is %s', (_what, canary, status, expected) => {
    expect(desiredCanaryWeight(rolloutWith({ canary, status }))).toBe(expected);
  });
});

describe('weightsView', () => {
  it.each<[string, object, object, [string, number][], number | undefined]>([
    [
      'what the router sends',
      routed,
      {
        canary: {
          weights: { canary: weight('new', 20), stable: weight('old', 80) },
        },
      },
      [['new', 3]],
      20,
    ],
    [
      'what it sends by both ways to one version',
      routed,
      {
        canary: {
          weights: { canary: weight('new', 0), stable: weight('new', 100) },
        },
      },
      [],
      100,
    ],
    [
      'what it sends to the newest, not to the one before',
      routed,
      {
        canary: {
          weights: { canary: weight('other', 30), stable: weight('old', 70) },
        },
      },
      [],
      0,
    ],
    [
      'also what an experiment sends to it',
      routed,
      {
        canary: {
          weights: {
            canary: weight('new', 10),
            stable: weight('old', 80),
            additional: [weight('new', 5), weight('base', 5)],
          },
        },
      },
      [],
      15,
    ],
    [
      'unknown while the router says nothing',
      routed,
      {},
      [
        ['new', 1],
        ['old', 3],
      ],
      undefined,
    ],
    [
      'all once it is stable, though the router says nothing',
      routed,
      { stableRS: 'new' },
      [],
      100,
    ],
    [
      'the share of available pods',
      {},
      {},
      [
        ['new', 1],
        ['old', 2],
      ],
      33,
    ],
    [
      'nothing while no pod is available',
      {},
      {},
      [
        ['new', 0],
        ['old', 0],
      ],
      0,
    ],
    [
      'of pods, not all, when old ones still serve',
      {},
      { currentStepIndex: 3 },
      [
        ['new', 1],
        ['old', 1],
      ],
      50,
    ],
  ])('is %s', (_what, canary, status, replicas, actual) => {
    const sets = replicas.map(([hash, available]) => pods(hash, available));
    expect(weightsView(rolloutWith({ canary, status }), sets)?.actual).toBe(
      actual,
    );
  });

  it('tells whether the router confirmed it', () => {
    const weights = { canary: weight('new', 20), verified: false };
    const rollout = rolloutWith({
      canary: routed,
      status: { canary: { weights } },
    });
    expect(weightsView(rollout, [])).toEqual({
      max: 100,
      desired: 20,
      actual: 20,
      source: 'traffic-router',
      verified: false,
    });
  });

  it.each<[string, Parameters<typeof rolloutWith>[0]]>([
    ['for blue-green', { spec: { strategy: { blueGreen: {} } } }],
    ['before there is a version', { status: { currentPodHash: undefined } }],
  ])('says nothing %s', (_when, changes) => {
    expect(weightsView(rolloutWith(changes), [])).toBeUndefined();
  });
});
