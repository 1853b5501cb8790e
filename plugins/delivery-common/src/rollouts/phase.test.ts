import { rolloutSchema } from '../kubernetes';
import { rolloutWith } from '../testing/rolloutWith';
import { recorded, recordings } from '../testing/recorded';
import { calculatedPhase } from './calculatedPhase';
import { rolloutPhase } from './phase';

const UNSEEN = 'waiting for rollout spec update to be observed';
const WRITTEN = 'CanaryPauseStep';
const REFERENCE = { workloadRef: { kind: 'Deployment', name: 'shop' } };
const generation = (written: string) => ({
  annotations: { 'rollout.argoproj.io/workload-generation': written },
});

describe('rolloutPhase', () => {
  it.each<[string, Parameters<typeof rolloutWith>[0], string, string]>([
    ['as written', {}, 'Paused', WRITTEN],
    [
      'after a change of the specification',
      { metadata: { generation: 4 } },
      'Progressing',
      UNSEEN,
    ],
    [
      'of a controller before 0.10, whose hash is all digits',
      { status: { observedGeneration: '58489' } },
      'Paused',
      WRITTEN,
    ],
    [
      'of a controller before 0.10, whose hash looks like a number',
      { metadata: { generation: 9 }, status: { observedGeneration: '1e0' } },
      'Paused',
      WRITTEN,
    ],
    [
      'after a promotion',
      { status: { pauseConditions: null } },
      'Progressing',
      'waiting for rollout to unpause',
    ],
    [
      'after a change of the workload',
      {
        spec: REFERENCE,
        metadata: generation('5'),
        status: { workloadObservedGeneration: '4' },
      },
      'Progressing',
      `${UNSEEN} for the reference workload`,
    ],
    [
      'of a workload that was seen',
      {
        spec: REFERENCE,
        metadata: generation('5'),
        status: { workloadObservedGeneration: '5' },
      },
      'Paused',
      WRITTEN,
    ],
    [
      'of a workload nobody looked at',
      { spec: REFERENCE, metadata: generation('5') },
      'Paused',
      WRITTEN,
    ],
    [
      'without a workload, whatever the annotation says',
      {
        metadata: generation('5'),
        status: { workloadObservedGeneration: '4' },
      },
      'Paused',
      WRITTEN,
    ],
    [
      'of a newer controller',
      { status: { phase: 'Dreaming', message: 'of sheep' } },
      'Unknown',
      'Dreaming: of sheep',
    ],
  ])('%s', (_when, changes, phase, message) => {
    expect(rolloutPhase(rolloutWith(changes))).toEqual({ phase, message });
  });

  it('calculates what no controller has written', () => {
    const raw = {
      metadata: { name: 'shop', uid: '1', generation: 1 },
      spec: { strategy: { canary: {} } },
    };
    expect(rolloutPhase(rolloutSchema.parse(raw))).toEqual({
      phase: 'Progressing',
      message: 'more replicas need to be updated',
    });
  });
});

describe('calculatedPhase', () => {
  it.each(recordings('rollouts'))(
    'comes to what the controller wrote: %s',
    name => {
      for (const rollout of recorded(name).rollouts) {
        const { phase, message = '' } = rollout.status;
        expect(calculatedPhase(rollout)).toEqual({ phase, message });
      }
    },
  );
});
