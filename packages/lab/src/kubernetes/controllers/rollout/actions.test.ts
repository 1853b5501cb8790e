import {
  ANALYSIS_RUNS,
  DEPLOYMENTS,
  PODS,
  REPLICA_SETS,
  ROLLOUTS,
} from '../../resources';
import { timestamp } from '../../clock';
import { RELEASE_EVERY } from '../releases';
import { deploymentSchema } from '../../schema/workloads';
import { REVISION } from './annotations';
import { TestWorld } from '../../__testUtils__/testWorld';

type Name = readonly [name: string, namespace: string];

const BOOKING: Name = ['booking-web', 'booking'];
const KAIIN: Name = ['kaiin-web', 'kaiin'];

/** A lab in which both applications have released their second revision. */
function releasing() {
  const world = new TestWorld({ releases: true });
  const status = (of: Name) => world.rollout(...of).status;
  const until = (of: Name, phase: string, seconds?: number) =>
    world.until(
      `${of[0]} is ${phase}`,
      () => status(of).phase === phase,
      seconds,
    );
  until(BOOKING, 'Paused');
  until(KAIIN, 'Paused');
  return { world, status, until };
}

function image(world: TestWorld, [name, namespace]: Name): string {
  const deployment = world.object(DEPLOYMENTS, name, namespace);
  const { spec } = deploymentSchema.parse(deployment);
  return spec.template.spec.containers[0].image;
}

describe('a Rollout in the lab', () => {
  it('shows shares as pods where nothing shares requests, and never has too few', () => {
    const world = new TestWorld({ releases: true });
    const available: number[] = [];
    const isReleased = () => {
      const { annotations } = world.rollout(...BOOKING).object.metadata;
      return annotations?.[REVISION] === '2';
    };
    world.store.listen(() => {
      const { status } = world.rollout(...BOOKING);
      if (isReleased()) available.push(status.availableReplicas ?? 0);
    });
    world.until('revision 2 is healthy', () => {
      const { phase } = world.rollout(...BOOKING).status;
      return isReleased() && phase === 'Healthy';
    });
    expect(Math.min(...available)).toBe(4);
    expect(Math.max(...available)).toBe(5);
    expect(world.warnings).toEqual([]);
  });

  it('has a quarter of its pods at 25 %, and the wanted weight where requests are shared', () => {
    const { status } = releasing();
    expect(status(BOOKING)).toMatchObject({
      message: 'CanaryPauseStep',
      currentStepIndex: 1,
      replicas: 4,
      updatedReplicas: 1,
    });
    expect(status(KAIIN).canary.weights).toMatchObject({
      canary: { weight: 10, serviceName: 'kaiin-canary' },
      stable: { weight: 90, serviceName: 'kaiin' },
    });
  });

  it('waits for a person as long as it takes', () => {
    const { world, status } = releasing();
    world.clock.advance(400_000);
    expect(status(KAIIN)).toMatchObject({
      phase: 'Paused',
      currentStepIndex: 1,
    });
  });

  it('goes on when a person promotes it', () => {
    const { world, status, until } = releasing();
    world.patchStatus(...KAIIN, { pauseConditions: undefined });
    world.until('the next step', () => status(KAIIN).currentStepIndex === 3);
    until(KAIIN, 'Healthy');
    expect(status(KAIIN).stableRS).toBe(status(KAIIN).currentPodHash);
  });

  it('skips all steps and measurements when it is promoted fully', () => {
    const { world, status, until } = releasing();
    world.patchStatus(...BOOKING, { promoteFull: true });
    until(BOOKING, 'Healthy', 30);
    expect(status(BOOKING)).toMatchObject({ currentStepIndex: 6 });
    expect(status(BOOKING).promoteFull).toBeUndefined();
  });

  it('goes back to the stable pods when it is aborted, and starts anew when it is retried', () => {
    const { world, status, until } = releasing();
    world.patchStatus(...BOOKING, { abort: true });
    until(BOOKING, 'Degraded');
    world.until('the canary is gone', () => !status(BOOKING).updatedReplicas);
    expect(status(BOOKING)).toMatchObject({
      abort: true,
      availableReplicas: 4,
    });
    world.patchStatus(...BOOKING, { abort: false });
    until(BOOKING, 'Paused');
    expect(status(BOOKING)).toMatchObject({
      abort: false,
      currentStepIndex: 1,
    });
    expect(status(BOOKING).abortedAt).toBeUndefined();
    world.clock.advance(1_000);
    const names = world.store
      .list(ANALYSIS_RUNS, { namespace: 'booking' })
      .map(({ metadata }) => metadata.name);
    expect(names.some(name => name.endsWith('.1'))).toBe(true);
  });

  it('keeps an aborted canary of shared requests a while, without requests', () => {
    const { world, status, until } = releasing();
    world.patchStatus(...KAIIN, { abort: true });
    until(KAIIN, 'Degraded');
    expect(status(KAIIN)).toMatchObject({
      updatedReplicas: 1,
      canary: { weights: { canary: { weight: 0 }, stable: { weight: 100 } } },
    });
    world.clock.advance(35_000);
    expect(status(KAIIN).updatedReplicas).toBeUndefined();
  });

  it('stands still while its spec is paused, and goes on after it', () => {
    const { world, status } = releasing();
    world.patchSpec(ROLLOUTS, ...BOOKING, { paused: true });
    world.clock.advance(300_000);
    expect(status(BOOKING)).toMatchObject({
      phase: 'Paused',
      message: 'manually paused',
      currentStepIndex: 1,
    });
    world.patchSpec(ROLLOUTS, ...BOOKING, { paused: false });
    world.until('it goes on', () => status(BOOKING).currentStepIndex === 2);
  });

  it('replaces its pods one by one on a restart', () => {
    const { world, status, until } = releasing();
    until(BOOKING, 'Healthy');
    world.clock.advance(5_000);
    const pods = () =>
      world.store
        .list(PODS, { namespace: 'booking' })
        .map(({ metadata }) => metadata.name);
    const before = pods();
    const restartAt = timestamp(world.clock.now());
    world.patchSpec(ROLLOUTS, ...BOOKING, { restartAt });
    world.clock.advance(1_000);
    expect(status(BOOKING)).toMatchObject({
      phase: 'Progressing',
      message: 'rollout is restarting',
    });
    until(BOOKING, 'Healthy', 60);
    world.clock.advance(5_000);
    expect(status(BOOKING).restartedAt).toBe(restartAt);
    expect(pods().filter(name => before.includes(name))).toEqual([]);
  });

  it('runs an older template as a new revision when somebody goes back, and no steps when it is the stable one', () => {
    const { world, status, until } = releasing();
    const [first] = world.store.list(REPLICA_SETS, { namespace: 'booking' });
    const deployment = world.object(DEPLOYMENTS, ...BOOKING);
    const { spec } = structuredClone(deploymentSchema.parse(deployment));
    spec.template.spec.containers[0].image =
      'registry.example.com/acme/booking:2026.11.1';
    world.store.update(DEPLOYMENTS, deployment.metadata, current => ({
      ...current,
      spec,
    }));
    world.clock.advance(500);
    until(BOOKING, 'Healthy', 30);
    expect(world.rollout(...BOOKING).object.metadata.annotations).toMatchObject(
      {
        'rollout.argoproj.io/revision': '3',
      },
    );
    expect(status(BOOKING).currentStepIndex).toBe(6);
    expect(status(BOOKING).stableRS).toBe(status(BOOKING).currentPodHash);
    expect(first.metadata.namespace).toBe('booking');
  });

  it.each([
    ['beside the steps', 1, 'Background analysis phase error/failed'],
    ['of a step', 2, 'Step-based analysis phase error/failed'],
  ])(
    'is taken back by the analysis %s when requests fail',
    (_which, step, reason) => {
      const { world, status, until } = releasing();
      if (step === 2) {
        // Only the measurements of the step see it.
        world.patchSpec(ROLLOUTS, ...BOOKING, {
          strategy: {
            canary: {
              ...world.rollout(...BOOKING).spec.strategy.canary,
              analysis: undefined,
            },
          },
        });
      }
      world.trouble.errorRate = 0.4;
      until(BOOKING, 'Degraded');
      expect(status(BOOKING).message).toContain(
        `RolloutAborted: Rollout aborted update to revision 2: ${reason}: Metric "error-rate" assessed Failed due to failed (1) > failureLimit (0)`,
      );
    },
  );

  it('ends an analysis that a person terminates, and goes on', () => {
    const { world, status } = releasing();
    const run = () => status(BOOKING).canary.currentStepAnalysisRunStatus;
    world.until('a step is measured', () => run()?.status === 'Running');
    const name = run()?.name ?? '';
    world.patchSpec(ANALYSIS_RUNS, name, 'booking', { terminate: true });
    world.until('the next step', () => status(BOOKING).currentStepIndex === 4);
    expect(world.object(ANALYSIS_RUNS, name, 'booking')).toMatchObject({
      status: { phase: 'Successful', message: 'Run Terminated' },
    });
  });

  it('is invalid without the Deployment it refers to', () => {
    const { world, status } = releasing();
    world.store.remove(DEPLOYMENTS, { namespace: 'kaiin', name: 'kaiin-web' });
    world.clock.advance(1_000);
    expect(status(KAIIN)).toMatchObject({
      phase: 'Degraded',
      message:
        'InvalidSpec: The Rollout "kaiin-web" is invalid: deployments.apps "kaiin/kaiin-web" not found',
    });
  });

  it('is released again some minutes after the last release, for ever, in bounded space', () => {
    const { world } = releasing();
    const rollout = world.object(ROLLOUTS, ...BOOKING);
    world.store.update(ROLLOUTS, rollout.metadata, current => ({
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...current.metadata.annotations,
          [RELEASE_EVERY]: '5s',
        },
      },
    }));
    world.patchSpec(ROLLOUTS, ...BOOKING, {
      strategy: { canary: { steps: [{ setWeight: 50 }] } },
    });
    world.clock.advance(400_000);
    const tag = Number(image(world, BOOKING).split('.').at(-1));
    expect(tag).toBeGreaterThan(12);
    const { store } = world;
    const sets = store
      .list(REPLICA_SETS, { namespace: 'booking' })
      .filter(
        ({ metadata }) => metadata.ownerReferences?.[0].kind === 'Rollout',
      );
    expect(sets.length).toBeLessThan(9);
    expect(
      store.list(ANALYSIS_RUNS, { namespace: 'booking' }).length,
    ).toBeLessThan(13);
    expect(store.list(PODS).length).toBeLessThan(12);
    expect(world.warnings).toEqual([]);
  });

  it('takes the pods of its Deployment away once it has its own', () => {
    const world = new TestWorld();
    world.patchSpec(DEPLOYMENTS, ...KAIIN, { replicas: 1 });
    const replicas = () =>
      deploymentSchema.parse(world.object(DEPLOYMENTS, ...KAIIN)).spec.replicas;
    world.clock.advance(1_000);
    expect(replicas()).toBe(1);
    world.until('the Deployment is scaled down', () => replicas() === 0, 30);
    expect(world.rollout(...KAIIN).status.phase).toBe('Healthy');
  });

  it('is not released by itself where that is switched off', () => {
    const world = new TestWorld({ releases: false });
    world.clock.advance(200_000);
    expect(world.rollout(...BOOKING).status.phase).toBe('Healthy');
    expect(image(world, BOOKING)).toMatch(/:2026\.11\.1$/);
  });
});
