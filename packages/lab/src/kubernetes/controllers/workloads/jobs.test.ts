import { JOBS, PODS } from '../../resources';
import { TestWorld } from '../../__testUtils__/testWorld';
import { SHOP, job, namespace } from '../../__testUtils__/workloads';

function run(...args: Parameters<typeof job>) {
  const world = new TestWorld({
    folder: '',
    pace: 1,
  });
  world.apply(namespace(), job(...args));
  world.clock.advance(12_000);
  return world;
}

const statusOf = (world: TestWorld) =>
  world.object(JOBS, SHOP.name, SHOP.namespace).status;

const FAILING = {
  metadata: { annotations: { 'lab.drydock.dev/outcome': 'failed' } },
};

describe('a Job in a lab cluster', () => {
  // Rule: __fixtures__ of job analyses, recorded from a real controller.
  it('completes with its pod, in the recorded shape', () => {
    const world = run();
    expect(statusOf(world)).toEqual({
      conditions: ['SuccessCriteriaMet', 'Complete'].map(type => ({
        type,
        status: 'True',
        lastProbeTime: expect.any(String),
        lastTransitionTime: expect.any(String),
        reason: 'CompletionsReached',
        message: 'Reached expected number of succeeded pods',
      })),
      startTime: expect.any(String),
      completionTime: expect.any(String),
      succeeded: 1,
      terminating: 0,
      uncountedTerminatedPods: {},
      ready: 0,
    });
    const [pod] = world.store.list(PODS);
    expect(pod).toMatchObject({
      metadata: { labels: { 'job-name': 'web' } },
      status: { phase: 'Succeeded' },
    });
    expect(world.warnings).toEqual([]);
  });

  it('fails when its pod fails as often as it may', () => {
    const world = run({}, FAILING);
    expect(statusOf(world)).toMatchObject({
      conditions: [
        { type: 'FailureTarget', reason: 'BackoffLimitExceeded' },
        {
          type: 'Failed',
          message: 'Job has reached the specified backoff limit',
        },
      ],
      failed: 1,
    });
    expect(world.told('Warning')).toContain(
      'BackoffLimitExceeded Job has reached the specified backoff limit',
    );
  });

  it('tries again as often as it may', () => {
    const world = run({ backoffLimit: 1 }, FAILING);
    expect(statusOf(world)).toMatchObject({ failed: 2 });
  });

  it('ends when it takes too long', () => {
    const world = run({ activeDeadlineSeconds: 3 });
    expect(statusOf(world)).toMatchObject({
      conditions: [{ type: 'FailureTarget', reason: 'DeadlineExceeded' }, {}],
    });
    expect(world.store.list(PODS)).toEqual([]);
  });

  it('is forgotten after its time, with its pod', () => {
    const world = run({ ttlSecondsAfterFinished: 2 });
    world.clock.advance(10_000);
    expect(world.store.list(JOBS)).toEqual([]);
    expect(world.store.list(PODS)).toEqual([]);
  });

  it('cannot be given another template', () => {
    const world = run();
    const other = job(
      {},
      { spec: { containers: [{ name: 'x', image: 'y' }] } },
    );
    expect(() => world.apply(other)).toThrow(/spec.template.*immutable/);
  });
});
