import { Blueprint } from '../../../plan';
import { podDisruptionBudgets } from '../../kubernetes/support';
import { releaseTasks } from '../../kubernetes/waves';
import { Patch, removal } from '../publicHost';
import { SUSPENDED_IS_HEALTHY, SUSPEND_SCHEDULES } from '../schedules';
import { ownsItsDatabase } from './services';

/** What a preview keeps on disk at most. */
export const CLAIM_SIZE = '1Gi';
const TASK_SECONDS = 900;
/** As a JSON pointer writes it. */
const SYNC_OPTIONS = 'argocd.argoproj.io~1sync-options';

function schedules(blueprint: Blueprint): Patch[] {
  if (!blueprint.workloads.some(plan => plan.kind === 'cron')) return [];
  return [
    {
      reason: `Schedules rest: a preview is looked at, it does no work. kubectl create job --from=cronjob/NAME runs one. ${SUSPENDED_IS_HEALTHY}`,
      patch: SUSPEND_SCHEDULES,
      target: { kind: 'CronJob' },
    },
  ];
}

function budgets(blueprint: Blueprint): Patch[] {
  if (podDisruptionBudgets(blueprint).length === 0) return [];
  return [
    {
      reason: 'With one pod a disruption budget would only block nodes.',
      patch: removal('policy/v1', 'PodDisruptionBudget', 'each'),
      target: { kind: 'PodDisruptionBudget' },
    },
  ];
}

function claims(blueprint: Blueprint): Patch[] {
  if (blueprint.volumes.length === 0) return [];
  return [
    {
      reason:
        'State on disk is small and goes with the preview: nothing keeps the volume when the namespace is removed.',
      patch: [
        `- op: remove\n  path: /metadata/annotations/${SYNC_OPTIONS}\n`,
        `- op: replace\n  path: /spec/resources/requests/storage\n  value: ${CLAIM_SIZE}\n`,
      ].join(''),
      target: { kind: 'PersistentVolumeClaim' },
    },
  ];
}

function tasks(blueprint: Blueprint): Patch[] {
  if (releaseTasks(blueprint).length === 0) return [];
  if (ownsItsDatabase(blueprint)) {
    return [
      {
        reason: `Migrations run, also while production is in standby: the database is the preview's own. A task that waits for an image nobody has built yet gives up after ${
          TASK_SECONDS / 60
        } minutes, and the next sync takes the newest image.`,
        patch: `- op: replace\n  path: /spec/activeDeadlineSeconds\n  value: ${TASK_SECONDS}\n`,
        target: { kind: 'Job' },
      },
    ];
  }
  return [
    {
      reason:
        "No task of a release runs in a preview: its database is not its own, and a pull request's migrations would change it under everybody who uses it.",
      patch: removal('batch/v1', 'Job', 'each'),
      target: { kind: 'Job' },
    },
  ];
}

/** Where a preview differs from production besides its host. */
export function previewPatches(blueprint: Blueprint): Patch[] {
  return [schedules, budgets, claims, tasks].flatMap(make => make(blueprint));
}
