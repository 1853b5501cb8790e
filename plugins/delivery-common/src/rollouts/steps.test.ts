import { analysisRunSchema } from '../kubernetes';
import { recorded } from '../testing/recorded';
import { rolloutWith } from '../testing/rolloutWith';
import { viewOf } from '../testing/viewOf';
import { stepViews } from './steps';

const NONE = { analysisRuns: [], experiments: [] };

describe('stepViews', () => {
  it.each<[object, string, string, object]>([
    [{ setWeight: 20 }, 'setWeight', 'setWeight: 20', { weight: 20 }],
    [{ setWeight: 0 }, 'setWeight', 'setWeight: 0', { weight: 0 }],
    [{ pause: {} }, 'pause', 'pause', {}],
    [{ pause: { duration: 10 } }, 'pause', 'pause: 10', { seconds: 10 }],
    [
      { pause: { duration: '1h30m' } },
      'pause',
      'pause: 1h30m',
      { seconds: 5400 },
    ],
    [{ analysis: { templates: [] } }, 'analysis', 'analysis', {}],
    [{ experiment: { templates: [] } }, 'experiment', 'experiment', {}],
    [
      { setCanaryScale: { weight: 25 } },
      'setCanaryScale',
      'setCanaryScale{weight: 25}',
      {},
    ],
    [
      { setCanaryScale: { replicas: 0 } },
      'setCanaryScale',
      'setCanaryScale{replicas: 0}',
      {},
    ],
    [
      { setCanaryScale: { matchTrafficWeight: true } },
      'setCanaryScale',
      'setCanaryScale{matchTrafficWeight: true}',
      {},
    ],
    [
      { setCanaryScale: { weight: 5, matchTrafficWeight: true } },
      'setCanaryScale',
      'setCanaryScale{weight: 5}',
      {},
    ],
    [
      { setHeaderRoute: { name: 'staff', match: [{ headerName: 'x' }] } },
      'setHeaderRoute',
      'setHeaderRoute: staff',
      {},
    ],
    [
      { setMirrorRoute: { name: 'mirror', percentage: 5 } },
      'setMirrorRoute',
      'setMirrorRoute: mirror',
      {},
    ],
    [
      { plugin: { name: 'acme/step', config: { token: 'x' } } },
      'plugin',
      'plugin: acme/step',
      {},
    ],
    [{ setMoonPhase: { full: true } }, 'other', 'setMoonPhase', {}],
    [{}, 'other', 'invalid', {}],
  ])('writes %j as the vendor does', (step, kind, text, rest) => {
    const rollout = rolloutWith({ canary: { steps: [step] } });
    expect(stepViews(rollout, NONE)[0]).toEqual({
      index: 0,
      kind,
      text,
      state: 'done',
      ...rest,
    });
  });

  it.each<[string, object, string[]]>([
    ['in the middle', {}, ['done', 'current', 'waiting']],
    ['at the end', { currentStepIndex: 3 }, ['done', 'done', 'done']],
    [
      'at the start',
      { currentStepIndex: null },
      ['current', 'waiting', 'waiting'],
    ],
    [
      'after an abort',
      { abort: true, currentStepIndex: 0 },
      ['waiting', 'waiting', 'waiting'],
    ],
    [
      'before there is a version',
      { currentPodHash: undefined, currentStepIndex: null },
      ['waiting', 'waiting', 'waiting'],
    ],
    [
      'with fewer steps than before',
      { currentStepIndex: 7 },
      ['done', 'done', 'done'],
    ],
  ])('%s', (_when, status, states) => {
    const views = stepViews(rolloutWith({ status }), NONE);
    expect(views.map(step => step.state)).toEqual(states);
  });

  it.each([
    ['canary-05-analysis-step-running', 3, 'checkout-9bc59d6db-2-3', 'Running'],
    [
      'canary-08-analysis-failed-auto-abort',
      3,
      'checkout-7b7bd4778c-3-3',
      'Failed',
    ],
    ['canary-06-timed-pause', 3, 'checkout-9bc59d6db-2-3', 'Successful'],
    ['canary-12-undo-to-revision-2', 3, 'checkout-9bc59d6db-2-3', 'Successful'],
    ['experiment-01-running', 0, 'checkout-9bc59d6db-2-0', 'Running'],
  ])('names what the step started: %s', (recording, index, run, runPhase) => {
    expect(viewOf(recording).steps[index]).toMatchObject({ run, runPhase });
  });

  it('names the analysis that the controller counts on, of several that retries made', () => {
    const { rollout, analysisRuns } = recorded(
      'canary-05-analysis-step-running',
    );
    const [first] = analysisRuns;
    const again = analysisRunSchema.parse({
      ...first,
      metadata: {
        ...first.metadata,
        name: 'again',
        creationTimestamp: '2026-11-23T15:20:00Z',
      },
      spec: {},
      status: { phase: 'Running' },
    });
    const run = (current?: string) =>
      stepViews(
        {
          ...rollout,
          status: {
            ...rollout.status,
            canary: current
              ? { currentStepAnalysisRunStatus: { name: current, status: '' } }
              : {},
          },
        },
        { analysisRuns: [again, first], experiments: [] },
      )[3].run;
    expect(run(first.metadata.name)).toBe(first.metadata.name);
    expect(run()).toBe('again');
  });

  it('tells the phase of a plugin', () => {
    const status = {
      currentStepIndex: 0,
      canary: {
        stepPluginStatuses: [{ index: 0, name: 'a', phase: 'Running' }],
      },
    };
    const rollout = rolloutWith({
      canary: { steps: [{ plugin: { name: 'a' } }] },
      status,
    });
    expect(stepViews(rollout, NONE)[0].runPhase).toBe('Running');
  });
});
