import { podSchema } from '../kubernetes';
import { viewOf } from '../testing/viewOf';
import { podView } from './pods';

const waiting = (reason: string, message?: string) => ({
  state: { waiting: { reason, message } },
});
const ended = (exitCode: number, reason?: string, signal?: number) => ({
  state: { terminated: { exitCode, reason, signal } },
});
const runs = { ready: true, state: { running: {} } };

function pod(status: object, spec: object = {}, metadata: object = {}) {
  return podSchema.parse({
    metadata: { name: 'shop-1', uid: '1', ...metadata },
    spec,
    status: { phase: 'Running', ...status },
  });
}

const named = (statuses: object[]) =>
  statuses.map((status, index) => ({ name: `c${index}`, ...status }));

describe('podView', () => {
  it.each<[string, object[], object[], string]>([
    ['Running', [], [runs], 'Running'],
    [
      'the first container in trouble',
      [],
      [waiting('ErrImagePull'), waiting('Other')],
      'ErrImagePull',
    ],
    ['a signal', [], [ended(137, undefined, 9)], 'Signal:9'],
    ['an exit code', [], [ended(3)], 'ExitCode:3'],
    [
      'Running beside one that is done',
      [],
      [ended(0, 'Completed'), runs],
      'Running',
    ],
    ['Completed when all are done', [], [ended(0, 'Completed')], 'Completed'],
    [
      'progress of initialization',
      [ended(0, 'Completed'), waiting('PodInitializing')],
      [waiting('PodInitializing')],
      'Init:1/2',
    ],
    [
      'a failed initialization',
      [ended(1, 'Error')],
      [waiting('PodInitializing')],
      'Init:Error',
    ],
    [
      'a failed initialization without a reason',
      [ended(2)],
      [],
      'Init:ExitCode:2',
    ],
    [
      'an image of initialization',
      [waiting('ImagePullBackOff')],
      [],
      'Init:ImagePullBackOff',
    ],
  ])('says %s', (_what, init, main, status) => {
    const view = podView(
      pod(
        { initContainerStatuses: named(init), containerStatuses: named(main) },
        { initContainers: named(init.map(() => ({}))) },
      ),
    );
    expect(view.status).toBe(status);
  });

  it('looks behind a sidecar that runs', () => {
    const spec = { initContainers: [{ name: 'c0', restartPolicy: 'Always' }] };
    const status = {
      initContainerStatuses: named([
        { started: true, ready: true, state: { running: {} } },
      ]),
      containerStatuses: named([waiting('CrashLoopBackOff')]),
    };
    expect(podView(pod(status, spec)).status).toBe('CrashLoopBackOff');
  });

  it.each([
    [{}, 'Terminating'],
    [{ reason: 'NodeLost' }, 'Unknown'],
  ])('is not ready while it goes: %j', (status, word) => {
    const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
    const going = { deletionTimestamp: '2026-11-23T12:00:00Z' };
    expect(podView(pod({ ...ready, ...status }, {}, going))).toMatchObject({
      ready: false,
      status: word,
    });
  });

  it('tells why it runs nowhere, how it ended and how often', () => {
    const message = '0/3 nodes are available: insufficient cpu.';
    const conditions = [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
      },
    ];
    expect(podView(pod({ phase: 'Pending', conditions }))).toMatchObject({
      status: 'Pending',
      message,
    });
    const containerStatuses = named([
      {
        ...waiting(
          'CrashLoopBackOff',
          'back-off 5m0s restarting failed container',
        ),
        restartCount: 7,
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      },
    ]);
    expect(podView(pod({ containerStatuses }))).toMatchObject({
      status: 'CrashLoopBackOff',
      message: 'back-off 5m0s restarting failed container',
      restarts: 7,
      lastExit: { reason: 'OOMKilled', code: 137 },
    });
  });

  it('accepts a pod without a status', () => {
    expect(
      podView(podSchema.parse({ metadata: { name: 'a', uid: '1' } })),
    ).toEqual({
      name: 'a',
      ready: false,
      restarts: 0,
      status: 'Unknown',
    });
  });

  it.each([
    [
      'canary-01-first-deploy-progressing',
      0,
      ['ContainerCreating', 'ContainerCreating'],
    ],
    ['deadline-01-image-pull-backoff-progressing', 0, ['ImagePullBackOff']],
    ['deadline-05-crashloop', 0, ['CrashLoopBackOff']],
    ['canary-16-restart', 0, ['Running', 'Terminating']],
    ['canary-16-restart', 1, ['Terminating', 'Terminating']],
    ['workloadref-02-paused', 1, ['Running', 'Terminating']],
    ['job-analysis-01-running', 0, ['Running', 'Running']],
  ])(
    'shows the pods of %s, revision %d from the top',
    (recording, index, words) => {
      const { pods } = viewOf(recording).revisions[index];
      expect(pods.map(item => item.status).sort()).toEqual(words);
    },
  );

  it('counts recorded restarts', () => {
    const [found] = viewOf('deadline-05-crashloop').revisions[0].pods;
    expect(found).toMatchObject({ restarts: 5, ready: false });
  });
});
