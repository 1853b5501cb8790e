import { join } from 'node:path';
import { ANALYSIS_RUNS, ROLLOUTS } from '../../resources';
import { analysisRunSchema } from '../../schema/analysis';
import { rolloutSchema } from '../../schema/rollout';
import { recordedWatch } from '../../__testUtils__/recordedApi';
import { TestWorld } from '../../__testUtils__/testWorld';

const FOLDER = join(__dirname, '../../__fixtures__/clusters/recorded');
const NAME = 'checkout';
const NAMESPACE = 'shop-canary';

interface Seen {
  phase?: string;
  currentStepIndex?: number;
  weight?: number;
}

function line({ phase, currentStepIndex, weight }: Seen): string {
  return `${phase} at step ${currentStepIndex}, weight ${weight}`;
}

function withoutRepeats(lines: readonly string[]): string[] {
  return lines.filter((text, index) => text !== lines[index - 1]);
}

/** What a recorded watch saw of the Rollout, or of its AnalysisRuns. */
function recorded(name: string, kind: 'Rollout' | 'AnalysisRun'): string[] {
  const events = recordedWatch(name).filter(event => event.kind === kind);
  const show = kind === 'Rollout' ? line : ({ phase }: Seen) => phase ?? '';
  return withoutRepeats(events.map(({ status }) => show(status)));
}

/** Whether one list holds another in the same order, perhaps with more in between. */
function holdsInOrder(all: readonly string[], some: readonly string[]) {
  let at = 0;
  for (const item of all) if (item === some[at]) at += 1;
  return { missing: some.slice(at, at + 1) };
}

/** A world with revision 1 healthy, in which everything seen of the Rollout from then on is written down. */
function watchedWorld() {
  const world = new TestWorld({ folder: FOLDER, pace: 1 });
  const rollouts: string[] = [];
  const runs: string[] = [];
  const status = () => world.rollout(NAME, NAMESPACE).status;
  world.until('revision 1 is healthy', () => status().phase === 'Healthy');
  world.store.listen(({ resource, object }) => {
    if (resource === ROLLOUTS) {
      const of = rolloutSchema.parse(object).status;
      rollouts.push(line({ ...of, weight: of.canary.weights?.canary.weight }));
    }
    if (resource === ANALYSIS_RUNS) {
      runs.push(analysisRunSchema.parse(object).status.phase);
    }
  });
  const release = (image: string) => {
    const { template } = world.rollout(NAME, NAMESPACE).spec;
    const [container] = template?.spec.containers ?? [];
    world.patchSpec(ROLLOUTS, NAME, NAMESPACE, {
      template: {
        ...template,
        spec: { containers: [{ ...container, image }] },
      },
    });
  };
  const promote = () =>
    world.patchStatus(NAME, NAMESPACE, { pauseConditions: undefined });
  return {
    world,
    status,
    release,
    promote,
    rollouts: () => withoutRepeats(rollouts),
    runs: () => withoutRepeats(runs),
  };
}

describe('a canary in a lab cluster, held to the recorded order of events', () => {
  it('goes the way of the recorded promotion', () => {
    const lab = watchedWorld();
    lab.release('example.com/shop/checkout:1.1.0');
    lab.world.until('it waits', () => lab.status().phase === 'Paused');
    lab.promote();
    lab.world.until(
      'it is over',
      () =>
        lab.rollouts().at(-1) === 'Healthy at step 8, weight 0' &&
        lab.rollouts().length > 3,
    );

    const real = recorded('rollouts-canary-promoted', 'Rollout');
    expect(holdsInOrder(real, lab.rollouts())).toEqual({ missing: [] });
    for (const moment of [
      'Progressing at step 0, weight 0',
      'Paused at step 1, weight 20',
      'Progressing at step 3, weight 40',
      'Paused at step 5, weight 60',
      'Paused at step 7, weight 80',
      'Healthy at step 8, weight 100',
    ]) {
      expect(lab.rollouts()).toContain(moment);
    }
    expect(lab.runs()).toEqual(
      recorded('rollouts-canary-promoted', 'AnalysisRun'),
    );
  });

  it('is taken back by its analysis as recorded', () => {
    const lab = watchedWorld();
    lab.world.trouble.errorRate = 0.58;
    lab.release('example.com/shop/checkout:1.2.0');
    lab.world.until('it waits', () => lab.status().phase === 'Paused');
    lab.promote();
    lab.world.until('it is off', () => lab.status().phase === 'Degraded');

    const name = 'rollouts-canary-analysis-abort';
    expect(lab.rollouts()).toContain('Degraded at step 0, weight 0');
    expect(holdsInOrder(recorded(name, 'Rollout'), lab.rollouts())).toEqual({
      missing: [],
    });
    expect(lab.runs()).toEqual(recorded(name, 'AnalysisRun'));
    const message = recordedWatch(name).findLast(
      event => event.kind === 'Rollout',
    )?.status.message;
    expect(lab.status().message).toBe(
      message?.replace('revision 3', 'revision 2'),
    );
    expect(lab.status()).toMatchObject({
      abort: true,
      abortedAt: expect.any(String),
      canary: { currentStepAnalysisRunStatus: { status: 'Failed' } },
    });
  });

  it('is taken back by a person as recorded', () => {
    const lab = watchedWorld();
    lab.release('example.com/shop/checkout:1.2.0');
    lab.world.until('it waits', () => lab.status().phase === 'Paused');
    lab.world.patchStatus(NAME, NAMESPACE, { abort: true });
    lab.world.until('it is off', () => lab.status().phase === 'Degraded');
    expect(lab.rollouts().slice(-2)).toEqual(
      recorded('rollouts-canary-manual-abort', 'Rollout'),
    );
    expect(lab.status()).toMatchObject({
      message: 'RolloutAborted: Rollout aborted update to revision 2',
      currentStepIndex: 0,
    });
    expect(lab.status().pauseConditions).toBeUndefined();
    expect(lab.status().controllerPause).toBeUndefined();
  });
});
