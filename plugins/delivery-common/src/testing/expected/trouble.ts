import { ABORTED, DONE, Expected, FIRST, GOING, HELD, NOTHING } from './types';

const UPDATING = 'more replicas need to be updated';
const BROKEN = ['2 canary broken', '1 stable 1.0.0'];
const INVALID = 'InvalidSpec: The Rollout';
const CATALOG = ['3 canary 3.2.0', '2 stable 3.1.0', '1 old 3.0.0'];

const DEADLINES: Expected[] = [
  {
    recording: 'deadline-01-image-pull-backoff-progressing',
    phase: 'Progressing',
    message: UPDATING,
    step: '0/2',
    weights: '50 0',
    revisions: BROKEN,
    actions: GOING,
  },
  {
    recording: 'deadline-02-progress-deadline-exceeded',
    phase: 'Degraded',
    message:
      'ProgressDeadlineExceeded: ReplicaSet "checkout-66df4c4c67" has timed out progressing.',
    step: '0/2',
    weights: '50 0',
    revisions: BROKEN,
    actions: GOING,
  },
  {
    recording: 'deadline-03-progress-deadline-abort',
    phase: 'Degraded',
    message: 'RolloutAborted: Rollout aborted update to revision 2',
    step: '0/2',
    weights: '0 0',
    revisions: BROKEN,
    actions: ABORTED,
  },
  {
    recording: 'deadline-04-undone-healthy',
    phase: 'Healthy',
    step: '2/2',
    weights: '100 100',
    revisions: ['3 stable 1.0.0', '2 old broken'],
    actions: DONE,
  },
  {
    recording: 'deadline-05-crashloop',
    phase: 'Progressing',
    message: UPDATING,
    step: '0/2',
    weights: '50 0',
    revisions: ['4 canary crash', '3 stable 1.0.0', '2 old broken'],
    actions: GOING,
  },
];

const INVALID_SPECS: Expected[] = [
  {
    recording: 'invalid-spec-01',
    rollout: 'checkout',
    phase: 'Degraded',
    message: `${INVALID} "checkout" is invalid: spec.strategy.steps[0].setWeight: Invalid value: 150: SetWeight needs to be between 0 and 100`,
    step: '0/2',
    revisions: [],
    actions: NOTHING,
  },
  {
    recording: 'invalid-spec-01',
    rollout: 'cart',
    phase: 'Degraded',
    message: `${INVALID} "cart" is invalid: spec.strategy.canary.stableService: Invalid value: "cart-stable": service "cart-stable" not found`,
    step: '0/1',
    revisions: [],
    actions: NOTHING,
  },
  {
    recording: 'invalid-spec-01',
    rollout: 'both',
    phase: 'Degraded',
    message: `${INVALID} "both" is invalid: spec.strategy.strategy: Invalid value: "blueGreen: true canary: true": Multiple Strategies can not be listed`,
    step: '0/0',
    revisions: [],
    actions: NOTHING,
  },
];

const NEIGHBOURS: Expected[] = [
  {
    recording: 'misc-01-many-in-one-namespace',
    rollout: 'no-steps',
    phase: 'Healthy',
    step: '0/0',
    weights: '100 100',
    revisions: ['1 stable 1.0.0'],
    actions: FIRST,
  },
  {
    recording: 'misc-01-many-in-one-namespace',
    rollout: 'scale-steps',
    phase: 'Paused',
    message: 'CanaryPauseStep',
    step: '1/4',
    weights: '30 33',
    revisions: ['2 canary 1.1.0', '1 stable 1.0.0'],
    pauses: ['CanaryPauseStep since 15:27:44 until 16:27:44'],
    actions: HELD,
  },
  {
    recording: 'misc-01-many-in-one-namespace',
    rollout: 'zero',
    phase: 'Healthy',
    step: '2/2',
    weights: '100 100',
    revisions: ['1 stable 1.0.0'],
    actions: NOTHING,
  },
  {
    // The controller looks at none that is being deleted, so its change is never observed.
    recording: 'misc-02-terminating',
    rollout: 'terminating',
    phase: 'Progressing',
    message: 'waiting for rollout spec update to be observed',
    step: '0/0',
    weights: '100 100',
    revisions: ['1 stable 1.0.0'],
    actions: NOTHING,
  },
];

const WORKLOADS: Expected[] = [
  {
    recording: 'workloadref-01-healthy',
    phase: 'Healthy',
    step: '2/2',
    weights: '100 100',
    revisions: ['1 stable 3.0.0'],
    actions: FIRST,
  },
  {
    recording: 'workloadref-02-paused',
    phase: 'Paused',
    message: 'CanaryPauseStep',
    step: '1/2',
    weights: '34 33',
    revisions: ['2 canary 3.1.0', '1 stable 3.0.0'],
    pauses: ['CanaryPauseStep since 15:27:15'],
    actions: HELD,
  },
  {
    recording: 'workloadref-03-promoted',
    phase: 'Healthy',
    step: '2/2',
    weights: '100 100',
    revisions: ['2 stable 3.1.0', '1 old 3.0.0'],
    actions: DONE,
  },
  {
    recording: 'workloadref-04-aborted',
    phase: 'Degraded',
    message: 'RolloutAborted: Rollout aborted update to revision 3',
    step: '0/2',
    weights: '0 33',
    revisions: CATALOG,
    actions: ABORTED,
  },
  {
    // The controller let go of the ReplicaSets, yet they serve.
    recording: 'workloadref-05-deployment-missing',
    phase: 'Degraded',
    message: 'RolloutAborted: Rollout aborted update to revision 3',
    step: '0/2',
    weights: '0 25',
    revisions: CATALOG,
    actions: NOTHING,
  },
  {
    recording: 'workloadref-06-never-resolved',
    phase: 'Degraded',
    message: `${INVALID} "search" is invalid: deployments.apps "shop-workloadref-missing/search" not found`,
    step: '0/2',
    revisions: [],
    actions: NOTHING,
  },
  {
    // Steps are skipped on the way back to the stable version, but an old pod still serves.
    recording: 'workloadref-07-undone',
    phase: 'Progressing',
    message: 'old replicas are pending termination',
    step: '2/2',
    weights: '100 50',
    revisions: ['3 stable 3.0.0', '2 old 3.1.0'],
    actions: DONE,
  },
];

/** What goes wrong outside of analyses, and Rollouts beside others. @internal */
export const TROUBLE: Expected[] = [
  ...DEADLINES,
  ...INVALID_SPECS,
  ...NEIGHBOURS,
  ...WORKLOADS,
];
