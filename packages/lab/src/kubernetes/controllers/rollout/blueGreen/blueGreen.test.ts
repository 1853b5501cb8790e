import { join } from 'node:path';
import {
  DEPLOYMENTS,
  REPLICA_SETS,
  ROLLOUTS,
  SERVICES,
} from '../../../resources';
import { isRecord } from '../../../objects';
import { rolloutSchema } from '../../../schema/rollout';
import { deploymentSchema } from '../../../schema/workloads';
import {
  recordedEvents,
  recordedStatus,
  recordedWatch,
} from '../../../__testUtils__/recordedApi';
import { TestWorld } from '../../../__testUtils__/testWorld';
import { POD_TEMPLATE_HASH, SCALE_DOWN_DEADLINE } from '../annotations';

const FIXTURES = join(__dirname, '../../../__fixtures__/clusters/blueGreen');
const PAYMENTS = ['payments', 'shop-bluegreen'] as const;
const [NAME, NAMESPACE] = PAYMENTS;

/** Conditions as `TYPE STATUS REASON`, in no order. */
function conditionsOf({
  conditions = [],
}: {
  conditions?: { type: string; status: string; reason: string }[];
}) {
  return conditions
    .map(({ type, status, reason }) => `${type} ${status} ${reason}`)
    .sort();
}

/** Names and hashes differ from run to run: the newest revision is NEW, the stable one OLD. */
function payments() {
  const world = new TestWorld({ folder: FIXTURES, pace: 1 });
  const status = () => world.rollout(...PAYMENTS).status;
  const until = (phase: string, seconds?: number) =>
    world.until(phase, () => status().phase === phase, seconds);
  const release = (image: string) => {
    const { template } = world.rollout(...PAYMENTS).spec;
    const [container] = template?.spec.containers ?? [];
    world.patchSpec(ROLLOUTS, ...PAYMENTS, {
      template: {
        ...template,
        spec: { containers: [{ ...container, image }] },
      },
    });
    world.clock.advance(500);
  };
  const strategy = (change: Record<string, unknown>) =>
    world.patchSpec(ROLLOUTS, ...PAYMENTS, {
      strategy: {
        blueGreen: {
          ...world.rollout(...PAYMENTS).spec.strategy.blueGreen,
          ...change,
        },
      },
    });
  const selected = (name: string) => {
    const { spec } = world.object(SERVICES, name, NAMESPACE);
    const selector = isRecord(spec) && isRecord(spec.selector) && spec.selector;
    return selector ? selector[POD_TEMPLATE_HASH] : undefined;
  };
  const setOf = (hash = '') =>
    world.object(REPLICA_SETS, `${NAME}-${hash}`, NAMESPACE);
  const promote = () =>
    world.patchStatus(...PAYMENTS, { pauseConditions: undefined });
  until('Healthy');
  return { world, status, until, release, strategy, selected, setOf, promote };
}

/** A release that waits for a person. */
function waiting() {
  const lab = payments();
  lab.release('example.com/shop/payments:2.1.0');
  lab.until('Paused');
  return lab;
}

function recordedPhases(): string[] {
  const seen = recordedWatch('rollouts-bluegreen-promoted')
    .filter(({ kind }) => kind === 'Rollout')
    .map(({ status }) => `${status.phase} ${status.message ?? ''}`);
  return seen.filter((line, index) => line !== seen[index - 1]);
}

describe('a blue-green Rollout in a lab cluster', () => {
  it('has both Services on its first revision once that is up', () => {
    const { status, selected } = payments();
    const { currentPodHash, blueGreen } = status();
    expect(blueGreen).toEqual({
      activeSelector: currentPodHash,
      previewSelector: currentPodHash,
    });
    expect(selected('payments-active')).toBe(currentPodHash);
    expect(selected('payments-preview')).toBe(currentPodHash);
    expect(conditionsOf(status())).toEqual(
      conditionsOf(recordedStatus('bluegreen-01').status),
    );
  });

  it('waits before the promotion as recorded: previewed, measured, with the old requests', () => {
    const { status, selected } = waiting();
    const { stableRS, currentPodHash, blueGreen } = status();
    expect(selected('payments-active')).toBe(stableRS);
    expect(selected('payments-preview')).toBe(currentPodHash);
    expect(blueGreen).toMatchObject({
      activeSelector: stableRS,
      previewSelector: currentPodHash,
      prePromotionAnalysisRunStatus: {
        name: `payments-${currentPodHash}-2-pre`,
        status: 'Successful',
      },
    });
    const recorded = recordedStatus('bluegreen-03').status;
    expect(Object.keys(status()).sort()).toEqual(Object.keys(recorded).sort());
    expect(conditionsOf(status())).toEqual(conditionsOf(recorded));
    expect(status()).toMatchObject({
      message: 'BlueGreenPause',
      controllerPause: true,
      replicas: 6,
      HPAReplicas: 3,
      updatedReplicas: 3,
      availableReplicas: 3,
      selector: `app.kubernetes.io/name=payments,rollouts-pod-template-hash=${stableRS}`,
    });
  });

  it('waits as long as it takes, and goes the recorded way when it is promoted', () => {
    const lab = payments();
    const seen: string[] = [];
    lab.world.store.listen(({ resource, object }) => {
      if (resource !== ROLLOUTS) return;
      const { phase, message = '' } = rolloutSchema.parse(object).status;
      const line = `${phase} ${message}`;
      if (line !== seen.at(-1)) seen.push(line);
    });
    lab.release('example.com/shop/payments:2.1.0');
    lab.until('Paused');
    lab.world.clock.advance(600_000);
    expect(lab.status().phase).toBe('Paused');
    lab.promote();
    lab.until('Healthy');

    const way = recordedPhases();
    let at = 0;
    for (const line of way) if (line === seen[at]) at += 1;
    expect(seen.slice(at)).toEqual([]);
    expect(seen).toContain('Progressing waiting for analysis to complete');
    expect(conditionsOf(lab.status())).toEqual(
      conditionsOf(recordedStatus('bluegreen-05').status),
    );
    expect(lab.selected('payments-active')).toBe(lab.status().currentPodHash);
  });

  it('keeps the old pods for scaleDownDelaySeconds after the promotion', () => {
    const { world, status, until, promote, setOf } = waiting();
    const old = status().stableRS;
    promote();
    until('Healthy');
    world.clock.advance(500);
    expect(setOf(old).metadata.annotations).toHaveProperty(SCALE_DOWN_DEADLINE);
    expect(status().replicas).toBe(6);
    world.clock.advance(35_000);
    expect(status().replicas).toBe(3);
    expect(setOf(old)).toMatchObject({ spec: { replicas: 0 } });
  });

  it('is healthy as a revision while the measurements after the promotion run', () => {
    const { world, status, promote } = waiting();
    promote();
    world.until(
      'it is measured',
      () => status().blueGreen.postPromotionAnalysisRunStatus !== undefined,
    );
    expect(status().message).toBe('waiting for analysis to complete');
    expect(conditionsOf(status())).toEqual(
      conditionsOf(recordedStatus('bluegreen-04').status),
    );
  });

  it.each([
    ['before', 'bluegreen-06'],
    ['after', 'bluegreen-08'],
  ])('is taken back by the measurements %s the promotion', (when, scenario) => {
    const lab = payments();
    if (when === 'before') lab.world.trouble.errorRate = 0.5;
    lab.release('example.com/shop/payments:2.2.0');
    if (when === 'after') {
      lab.until('Paused');
      lab.world.trouble.errorRate = 0.5;
      lab.promote();
    }
    lab.until('Degraded');
    const { stableRS, currentPodHash } = lab.status();
    const recorded = recordedStatus(scenario);
    expect(lab.status().message).toBe(
      recorded.status.message?.replace(/revision \d/, 'revision 2'),
    );
    expect(lab.selected('payments-active')).toBe(stableRS);
    expect(lab.selected('payments-preview')).toBe(currentPodHash);
    expect(lab.status()).toMatchObject({ abort: true, updatedReplicas: 3 });
    lab.world.clock.advance(35_000);
    expect(lab.status().updatedReplicas).toBeUndefined();
    expect(lab.status().phase).toBe('Degraded');
  });

  it('is taken back by a person, and begins anew when it is retried after its pods went', () => {
    const lab = waiting();
    lab.world.patchStatus(...PAYMENTS, { abort: true });
    lab.until('Degraded');
    expect(lab.status().message).toBe(
      'RolloutAborted: Rollout aborted update to revision 2',
    );
    expect(lab.status().pauseConditions).toBeUndefined();
    lab.world.clock.advance(40_000);
    lab.world.patchStatus(...PAYMENTS, { abort: false });
    lab.until('Paused');
    expect(lab.status().blueGreen.prePromotionAnalysisRunStatus?.name).toMatch(
      /-2-pre\.1$/,
    );
  });

  it('takes over at once when it is retried while its pods are there, as recorded', () => {
    const lab = waiting();
    lab.world.trouble.errorRate = 0.5;
    lab.promote();
    lab.until('Degraded');
    lab.world.clock.advance(1_000);
    lab.world.patchStatus(...PAYMENTS, { abort: false });
    lab.until('Healthy', 5);
    const { stableRS, currentPodHash } = lab.status();
    expect(stableRS).toBe(currentPodHash);
    expect(lab.selected('payments-active')).toBe(currentPodHash);
    expect(lab.status().abort).toBe(
      recordedStatus('bluegreen-09').status.abort,
    );
    expect(conditionsOf(lab.status())).toEqual(
      conditionsOf(recordedStatus('bluegreen-09').status),
    );
  });

  it('skips waiting and measurements when it is promoted fully', () => {
    const { world, status, until } = waiting();
    world.trouble.errorRate = 0.5;
    world.patchStatus(...PAYMENTS, { promoteFull: true });
    until('Healthy', 5);
    expect(status().promoteFull).toBeUndefined();
    expect(status().blueGreen.postPromotionAnalysisRunStatus).toBeUndefined();
  });

  it('is promoted by itself after autoPromotionSeconds, and at once where no pause is wanted', () => {
    const lab = payments();
    lab.strategy({ autoPromotionSeconds: 60 });
    lab.release('example.com/shop/payments:2.1.0');
    lab.until('Paused');
    lab.world.clock.advance(55_000);
    expect(lab.status().phase).toBe('Paused');
    lab.until('Healthy', 30);
    lab.strategy({ autoPromotionSeconds: 0, autoPromotionEnabled: true });
    lab.release('example.com/shop/payments:2.2.0');
    lab.until('Healthy', 40);
    expect(lab.status().stableRS).toBe(lab.status().currentPodHash);
  });

  it('has fewer pods as a preview where that is wanted, and all of them before it takes over', () => {
    const lab = payments();
    lab.strategy({ previewReplicaCount: 1 });
    lab.release('example.com/shop/payments:2.1.0');
    lab.until('Paused');
    expect(lab.status()).toMatchObject({ updatedReplicas: 1, replicas: 4 });
    lab.promote();
    lab.until('Healthy');
    expect(lab.status().updatedReplicas).toBe(3);
  });

  it('goes back to the stable revision without waiting', () => {
    const lab = waiting();
    lab.release('example.com/shop/payments:2.0.0');
    lab.until('Healthy', 5);
    const { stableRS, currentPodHash } = lab.status();
    expect(stableRS).toBe(currentPodHash);
  });

  it('tells what it does as recorded', () => {
    const lab = waiting();
    const { stableRS = '', currentPodHash = '' } = lab.status();
    lab.promote();
    lab.until('Healthy');
    const told = [...lab.world.told('Normal'), ...lab.world.told('Warning')];
    const wanted = recordedEvents('bluegreen')
      .filter(({ message }) => /867c655577|6d567b8598|paused/.test(message))
      .map(({ reason, message }) => `${reason} ${message}`)
      .map(line => line.replaceAll('867c655577', stableRS))
      .map(line => line.replaceAll('6d567b8598', currentPodHash))
      .filter(line => !line.includes('7f498bcd7f'));
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter(line => !told.includes(line))).toEqual([]);
  });
});

describe('the application of the lab’s cluster at the edge', () => {
  it('waits for a person on its second revision, and for the next one after it', () => {
    const edge = join(__dirname, '../../../../../clusters/edge');
    const world = new TestWorld({ folder: edge, releases: true });
    const reports = () => world.rollout('reports-api', 'reports').status;
    world.until('it waits', () => reports().phase === 'Paused', 60);
    expect(reports().message).toBe('BlueGreenPause');
    const deployment = () =>
      deploymentSchema.parse(
        world.object(DEPLOYMENTS, 'reports-api', 'reports'),
      );
    expect(deployment().spec.template.spec.containers[0].image).toMatch(/:8$/);
    world.patchStatus('reports-api', 'reports', { pauseConditions: undefined });
    world.until('it is over', () => reports().phase === 'Healthy', 60);
    world.until('the next waits', () => reports().phase === 'Paused', 400);
    expect(world.warnings).toEqual([]);
  });
});
