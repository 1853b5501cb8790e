import { rolloutWith } from '../testing/rolloutWith';
import { viewOf } from '../testing/viewOf';
import { rolloutActions } from './actions';
import { RolloutActionName, RolloutActionView } from './actionTypes';

function action(
  name: RolloutActionName,
  changes: Parameters<typeof rolloutWith>[0] = {},
): RolloutActionView | undefined {
  return rolloutActions(rolloutWith(changes), []).find(
    item => item.name === name,
  );
}

const going = { status: { pauseConditions: null, controllerPause: false } };
const held = (reason: string, more: object = {}) => ({
  status: { pauseConditions: [{ reason }], ...more },
});
const aborted = {
  status: { abort: true, pauseConditions: null, currentStepIndex: 0 },
};
const promoted = {
  status: { stableRS: 'new', currentStepIndex: 3, pauseConditions: null },
};
const blueGreen = { spec: { strategy: { blueGreen: {} } } };
const invalid = {
  status: {
    conditions: [{ type: 'InvalidSpec', status: 'True', message: 'x' }],
  },
};

describe('rolloutActions', () => {
  it.each<
    [RolloutActionName, string, Parameters<typeof rolloutWith>[0], object]
  >([
    ['promote', 'at a pause', {}, { toStep: 2 }],
    [
      'promote',
      'at the last pause',
      { status: { currentStepIndex: 2 } },
      { toStep: 3 },
    ],
    ['promote', 'of blue-green', blueGreen, {}],
    [
      'promote',
      'past an inconclusive analysis of its step',
      held('InconclusiveAnalysisRun', {
        canary: {
          currentStepAnalysisRunStatus: { name: 'a', status: 'Inconclusive' },
        },
      }),
      { toStep: 2 },
    ],
    [
      'promote',
      'with a background analysis, which decides',
      held('InconclusiveAnalysisRun'),
      {},
    ],
    [
      'promote',
      'when a person paused it',
      {
        spec: {
          paused: true,
          strategy: { canary: { steps: [{ setWeight: 20 }] } },
        },
        status: { pauseConditions: null, currentStepIndex: 0 },
      },
      { toStep: 1 },
    ],
    ['skip-step', 'while it goes', going, { toStep: 2 }],
    [
      'skip-step',
      'at an inconclusive experiment',
      held('InconclusiveExperiment'),
      { toStep: 2 },
    ],
    ['promote-full', 'in the middle', {}, { toStep: 3, skips: 2 }],
    [
      'promote-full',
      'after an abort, which it takes away',
      aborted,
      { toStep: 3, skips: 3 },
    ],
    ['promote-full', 'of blue-green', blueGreen, {}],
    ['retry', 'after an abort', aborted, { toStep: 0 }],
    ['retry', 'of blue-green', { ...blueGreen, ...aborted }, {}],
    ['resume', 'when a person paused it', { spec: { paused: true } }, {}],
    ['restart', 'at any time', promoted, {}],
  ])('offers %s %s', (name, _when, changes, details) => {
    expect(action(name, changes)).toEqual({ name, ...details });
  });

  it.each<[RolloutActionName, string, Parameters<typeof rolloutWith>[0]]>([
    ['promote', 'not-paused', going],
    ['promote', 'inconclusive-experiment', held('InconclusiveExperiment')],
    ['promote', 'fully-promoted', promoted],
    ['promote', 'aborted', aborted],
    ['skip-step', 'paused', {}],
    ['skip-step', 'not-a-canary', blueGreen],
    [
      'skip-step',
      'no-steps-left',
      { status: { ...going.status, currentStepIndex: 3 } },
    ],
    ['promote-full', 'already-requested', { status: { promoteFull: true } }],
    ['promote-full', 'fully-promoted', promoted],
    ['pause', 'already-paused', { spec: { paused: true } }],
    ['pause', 'aborted', aborted],
    ['resume', 'not-paused', {}],
    ['abort', 'aborted', aborted],
    ['abort', 'fully-promoted', promoted],
    ['abort', 'already-requested', { status: { promoteFull: true } }],
    ['retry', 'not-aborted', {}],
    [
      'retry',
      'fully-promoted',
      { status: { ...promoted.status, abort: true } },
    ],
    ['restart', 'no-pods', { spec: { replicas: 0 } }],
    ['undo', 'no-older-revision', {}],
    ['terminate-analysis', 'no-analysis-running', {}],
    [
      'promote',
      'being-deleted',
      { metadata: { deletionTimestamp: '2026-11-23T12:00:00Z' } },
    ],
    ['retry', 'invalid-spec', invalid],
    ['undo', 'invalid-spec', invalid],
    ['restart', 'no-status', { status: { currentPodHash: undefined } }],
  ])('does not offer %s: %s', (name, unavailable, changes) => {
    expect(action(name, changes)).toEqual({ name, unavailable });
  });

  it('names the revision and the analyses it would touch', () => {
    const actions = viewOf('analysis-terminated-02-superseded').actions;
    expect(actions.find(item => item.name === 'undo')?.toRevision).toBe(2);
    expect(
      actions.find(item => item.name === 'terminate-analysis')?.runs,
    ).toEqual(['checkout-7b7bd4778c-3-1']);
  });
});
