import { Rollout, rolloutSchema } from '../kubernetes';

const STEPS = [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }];

/** A canary of three steps at its pause, with changes. For tests only. @internal */
export function rolloutWith({
  metadata = {},
  spec = {},
  canary = {},
  status = {},
}: {
  metadata?: object;
  spec?: object;
  canary?: object;
  status?: object;
} = {}): Rollout {
  return rolloutSchema.parse({
    metadata: {
      name: 'shop',
      namespace: 'shop',
      uid: 'rollout-1',
      generation: 3,
      ...metadata,
    },
    spec: {
      replicas: 4,
      strategy: { canary: { steps: STEPS, ...canary } },
      ...spec,
    },
    status: {
      phase: 'Paused',
      message: 'CanaryPauseStep',
      observedGeneration: '3',
      currentPodHash: 'new',
      stableRS: 'old',
      currentStepIndex: 1,
      controllerPause: true,
      pauseConditions: [
        { reason: 'CanaryPauseStep', startTime: '2026-11-23T12:00:00Z' },
      ],
      ...status,
    },
  });
}
