import { Blueprint, WorkloadPlan } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { workloadPlan } from '../__testUtils__/plans';
import { objectOf, objectsOf } from '../__testUtils__/objects';

/** The Rails application with one worker of this kind. */
function withWorker(changes: Partial<WorkloadPlan>): Blueprint {
  return railsBlueprint({ workloads: [workloadPlan(changes)], volumes: [] });
}

describe('schedules and tasks', () => {
  it('keep schedule and zone, do not pile up, and are not repeated', () => {
    expect(objectOf(railsBlueprint(), 'CronJob')).toMatchObject({
      metadata: { name: 'shop-nightly-report' },
      spec: {
        schedule: '30 4 * * *',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 300,
        jobTemplate: {
          spec: {
            backoffLimit: 0,
            template: { spec: { restartPolicy: 'Never' } },
          },
        },
      },
    });
  });

  it('run before a release one after the other, after what they need', () => {
    const task = (name: string) =>
      workloadPlan({ name, kind: 'release-task', replicas: undefined });
    const blueprint = railsBlueprint({
      workloads: [task('check'), task('migrate')],
      volumes: [],
    });
    const wave = (kind: string, name: string) =>
      objectOf(blueprint, kind, name).metadata.annotations?.[
        'argocd.argoproj.io/sync-wave'
      ];
    expect([
      wave('ServiceAccount', 'shop'),
      wave('Job', 'shop-check'),
      wave('Job', 'shop-migrate'),
    ]).toEqual(['-3', '-2', '-1']);
    expect(
      objectOf(blueprint, 'Job', 'shop-migrate').metadata.annotations,
    ).toMatchObject({
      'argocd.argoproj.io/hook': 'Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    });
  });

  it.each([
    '@reboot',
    'TZ=Europe/Berlin 0 3 * * *',
    '0 3 * *',
    '* * * * *\n',
    '',
    '$(date) * * * *',
  ])('are refused where the API server would refuse them: %j', schedule => {
    expect(() => objectsOf(withWorker({ kind: 'cron', schedule }))).toThrow(
      'Cannot render workloads[sidekiq].schedule',
    );
  });
});
