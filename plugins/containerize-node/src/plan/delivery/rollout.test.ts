import { emptyProfile } from '../../render/__testUtils__/profile';
import { workloadPlan } from '../../render/__testUtils__/plans';
import { canaryWeights, planRollout } from './rollout';
import { EntryPlan } from './types';

const ingress: EntryPlan = {
  kind: 'ingress',
  controllerNamespace: 'ingress-nginx',
};
const web = workloadPlan({ name: 'web', kind: 'web', replicas: 2 });
const worker = workloadPlan({ name: 'sidekiq', kind: 'worker', replicas: 4 });

const plan = (workloads = [web, worker], answers = {}) =>
  planRollout(emptyProfile('shop'), answers, workloads, ingress);

describe('canaryWeights', () => {
  const replicas = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  it.each([
    [1, []],
    [2, [50]],
    [3, [34, 50]],
    [4, [25, 50]],
    [5, [20, 50]],
    [6, [17, 50]],
    [7, [15, 50]],
    [8, [13, 50]],
    [9, [12, 50]],
    [10, [10, 50]],
    [100, [1, 50]],
  ])('of %i pods are %j', (count, expected) => {
    expect(canaryWeights(count, 'replicas')).toEqual(expected);
  });

  it.each(replicas)('are never below what %i pods can show', count => {
    for (const weight of canaryWeights(count, 'replicas')) {
      expect(weight).toBeGreaterThanOrEqual(100 / count);
      expect(weight).toBeLessThan(100);
    }
  });

  it.each(
    replicas.flatMap(count =>
      (['nginx', 'gateway-api'] as const).map(
        routing => [count, routing] as const,
      ),
    ),
  )('of %i pods behind %s do not depend on the pods', (count, routing) => {
    expect(canaryWeights(count, routing)).toEqual([10, 50]);
  });
});

describe('planRollout', () => {
  it('takes the web process and no other', () => {
    expect(plan().value).toMatchObject({ workload: 'web', replicas: 2 });
    expect(plan([worker]).value).toBeUndefined();
  });

  it.each([
    [
      'state on a volume of one pod',
      workloadPlan({ ...web, strategy: 'Recreate', replicas: 1 }),
      /state on a volume of one pod/,
    ],
    [
      'a single pod',
      workloadPlan({ ...web, replicas: 1 }),
      /A single pod cannot show a share/,
    ],
  ])('is left out with %s, and says why', (_what, workload, reason) => {
    const { value, decisions } = plan([workload]);
    expect(value).toBeUndefined();
    expect(decisions).toEqual([
      expect.objectContaining({
        topic: 'rollout',
        choice: 'none',
        reason: expect.stringMatching(reason),
      }),
    ]);
  });

  it('works with a single pod where a router shares the traffic', () => {
    const single = workloadPlan({ ...web, replicas: 1 });
    expect(
      plan([single], { 'traffic-routing': 'nginx' }).value?.weights,
    ).toEqual([10, 50]);
  });
});
