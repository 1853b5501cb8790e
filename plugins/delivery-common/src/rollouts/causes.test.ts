import { deploymentSchema, experimentSchema } from '../kubernetes';
import { causes, event, newest, pod } from '../testing/causes';
import { recorded, recordedEvents } from '../testing/recorded';
import { viewOf } from '../testing/viewOf';
import { rolloutView } from './rolloutView';

const REFUSED =
  'pods "shop-new-" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true';
const failure = {
  type: 'ReplicaFailure',
  status: 'True',
  reason: 'FailedCreate',
  message: REFUSED,
};
const plugin = {
  trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { secret: 'x' } } },
};

describe('causes', () => {
  it.each([
    ['analysis-error-01-abort', ['AnalysisRun Error']],
    [
      'analysis-error-02-template-missing-invalidspec',
      ['Rollout InvalidSpec', 'AnalysisRun Error'],
    ],
    ['bluegreen-06-prepromotion-failed', ['AnalysisRun Failed']],
    ['bluegreen-09-retried-after-abort', []],
    ['canary-04-paused-indefinite-step', []],
    ['canary-05-analysis-step-running', []],
    ['canary-08-analysis-failed-auto-abort', ['AnalysisRun Failed']],
    // The failed run is of the attempt before.
    ['canary-09-retried-paused', []],
    ['canary-13-abort-while-analysis-running', []],
    ['canary-16-restart', []],
    ['deadline-01-image-pull-backoff-progressing', ['Pod ImagePullBackOff']],
    [
      'deadline-02-progress-deadline-exceeded',
      ['Rollout ProgressDeadlineExceeded', 'Pod ImagePullBackOff'],
    ],
    ['deadline-05-crashloop', ['Pod CrashLoopBackOff']],
    ['experiment-01-running', []],
    ['inconclusive-01-paused', ['AnalysisRun Inconclusive']],
    ['job-analysis-03-failed-abort', ['AnalysisRun Failed']],
    ['invalid-spec-01', ['Rollout InvalidSpec']],
    ['multi-metric-01-dry-run-failed-metric', []],
    [
      'workloadref-05-deployment-missing',
      ['Rollout InvalidSpec', 'Deployment NotFound'],
    ],
    [
      'workloadref-06-never-resolved',
      ['Rollout InvalidSpec', 'Deployment NotFound'],
    ],
  ])('names the reason in %s', (recording, expected) => {
    const found = viewOf(recording).causes;
    expect(found.map(({ source, reason }) => `${source} ${reason}`)).toEqual(
      expected,
    );
  });

  it('finds in events why a version that is gone did not start', () => {
    const { rollout, ...objects } = recorded(
      'deadline-03-progress-deadline-abort',
    );
    const view = rolloutView({
      cluster: 'east',
      rollout,
      ...objects,
      events: recordedEvents('shop-deadline'),
    });
    expect(view.causes).toEqual([
      {
        source: 'Event',
        name: 'checkout-66df4c4c67-w6l48',
        reason: 'Failed',
        message: 'Error: ImagePullBackOff',
      },
    ]);
  });

  it('names nothing of former versions once all is well', () => {
    const { rollout, ...objects } = recorded('deadline-04-undone-healthy');
    const view = rolloutView({
      cluster: 'east',
      rollout,
      ...objects,
      events: recordedEvents('shop-deadline'),
    });
    expect(view.causes).toEqual([]);
  });

  it('says once that admission refuses the pods, which the phase does not', () => {
    const refused = newest({ conditions: [failure] });
    expect(
      causes({ status: { conditions: [failure] } }, { replicaSets: [refused] }),
    ).toEqual([`Rollout shop FailedCreate: ${REFUSED}`]);
    expect(causes({}, { replicaSets: [refused] })).toEqual([
      `ReplicaSet shop-new FailedCreate: ${REFUSED}`,
    ]);
    const told = event(
      { kind: 'ReplicaSet', name: 'shop-new' },
      { reason: 'FailedCreate', message: REFUSED },
    );
    expect(causes({}, { replicaSets: [refused], events: [told] })).toHaveLength(
      1,
    );
    expect(
      causes({}, { replicaSets: [newest({}, 0)], events: [told] }),
    ).toEqual([`Event shop-new FailedCreate: ${REFUSED}`]);
  });

  it.each<[string, object, number, string[]]>([
    [
      'never heard of',
      {},
      0,
      ['Rollout shop TrafficPluginSilent: argoproj-labs/gatewayAPI'],
    ],
    [
      'that spoke of the version before',
      {
        canary: { weights: { canary: { weight: 0, podTemplateHash: 'old' } } },
      },
      0,
      ['Rollout shop TrafficPluginSilent: argoproj-labs/gatewayAPI'],
    ],
    [
      'that routes',
      {
        canary: { weights: { canary: { weight: 0, podTemplateHash: 'new' } } },
      },
      0,
      [],
    ],
    ['whose version has pods', {}, 1, []],
    ['while a person paused it', { phase: 'Paused' }, 0, []],
  ])('tells of a traffic plugin %s', (_what, status, replicas, expected) => {
    expect(
      causes(
        { canary: plugin, status },
        { replicaSets: [newest({}, replicas)] },
      ),
    ).toEqual(expected);
  });

  it.each<[string, object, string[]]>([
    ['never heard of', {}, ['Rollout shop StepPluginSilent: acme/step']],
    [
      'that runs',
      {
        canary: {
          stepPluginStatuses: [
            { index: 0, name: 'acme/step', phase: 'Running' },
          ],
        },
      },
      [],
    ],
    [
      'that failed',
      {
        canary: {
          stepPluginStatuses: [
            {
              index: 0,
              name: 'acme/step',
              phase: 'Error',
              message: 'no route',
            },
          ],
        },
      },
      ['Rollout shop StepPluginError: acme/step: no route'],
    ],
  ])('tells of a step plugin %s', (_what, status, expected) => {
    const canary = { steps: [{ plugin: { name: 'acme/step' } }] };
    expect(
      causes(
        { canary, status: { currentStepIndex: 0, ...status } },
        { replicaSets: [newest()] },
      ),
    ).toEqual(expected);
  });

  it('names the experiment that ended an update', () => {
    const metadata = {
      name: 'shop-new-2-0',
      namespace: 'shop',
      uid: 'x1',
      ownerReferences: [
        { kind: 'Rollout', name: 'shop', uid: 'rollout-1', controller: true },
      ],
    };
    const status = { phase: 'Failed', message: 'template canary timed out' };
    const experiments = [experimentSchema.parse({ metadata, status })];
    const degraded = { status: { phase: 'Degraded', abort: true } };
    expect(causes(degraded, { replicaSets: [newest()], experiments })).toEqual([
      'Experiment shop-new-2-0 Failed: template canary timed out',
    ]);
  });

  it('says when no controller has looked', () => {
    const unseen = {
      phase: undefined,
      observedGeneration: undefined,
      currentPodHash: undefined,
    };
    expect(causes({ status: unseen })).toEqual(['Rollout shop NotObserved: ']);
  });

  it('says that nobody can place a pod', () => {
    const message = '0/3 nodes are available';
    const conditions = [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
      },
    ];
    expect(
      causes(
        {},
        {
          replicaSets: [newest()],
          pods: [pod({ phase: 'Pending', conditions })],
        },
      ),
    ).toEqual([`Pod shop-new-1 Unschedulable: ${message}`]);
  });

  it('says nothing of a missing Deployment when Deployments are not watched', () => {
    const spec = { workloadRef: { kind: 'Deployment', name: 'shop' } };
    const elsewhere = deploymentSchema.parse({
      metadata: { name: 'shop', namespace: 'other', uid: 'd' },
    });
    expect(causes({ spec })).toEqual([]);
    expect(causes({ spec }, { deployments: [elsewhere] })).toEqual([
      'Deployment shop NotFound: ',
    ]);
  });
});
