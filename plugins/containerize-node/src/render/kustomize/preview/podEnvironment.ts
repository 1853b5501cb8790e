import { Blueprint, WorkloadPlan } from '../../../plan';
import { deployedWorkloads } from '../../kubernetes/deployments';
import { objectNames } from '../../kubernetes/names';
import { podTemplate } from '../../kubernetes/podTemplate';
import { releaseTasks } from '../../kubernetes/waves';
import { YamlDocument } from '../../yaml/yamlFile';
import { ownsItsDatabase } from './services';
import { notFromSecret } from './settings';

interface Place {
  apiVersion: string;
  kind: string;
  around(template: object): object;
}

function placeOf(plan: WorkloadPlan): Place {
  switch (plan.kind) {
    case 'cron':
      return {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        around: template => ({ jobTemplate: { spec: { template } } }),
      };
    case 'release-task':
      return {
        apiVersion: 'batch/v1',
        kind: 'Job',
        around: template => ({ template }),
      };
    default:
      return {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        around: template => ({ template }),
      };
  }
}

/** Changes of the containers of one workload; empty when nothing of them differs. */
function containerChanges(
  blueprint: Blueprint,
  plan: WorkloadPlan,
  without: ReadonlySet<string>,
): object[] {
  const bare = blueprint.config.length === 0 && without.size > 0;
  const configMap = objectNames(blueprint).configMap;
  const containers = podTemplate(blueprint, plan).spec?.containers ?? [];
  return containers.flatMap(({ name, env }) => {
    const gone = (env ?? []).filter(item => without.has(item.name));
    if (gone.length === 0 && !bare) return [];
    return [
      {
        name,
        ...(bare ? { envFrom: [{ configMapRef: { name: configMap } }] } : {}),
        ...(gone.length > 0
          ? { env: gone.map(item => ({ name: item.name, $patch: 'delete' })) }
          : {}),
      },
    ];
  });
}

/** The workloads a preview runs: without the tasks of a release where the database is not its own. */
export function previewWorkloads(blueprint: Blueprint): WorkloadPlan[] {
  return [
    ...deployedWorkloads(blueprint),
    ...blueprint.workloads.filter(plan => plan.kind === 'cron'),
    ...(ownsItsDatabase(blueprint) ? releaseTasks(blueprint) : []),
  ];
}

/** Takes the variables that the preview sets itself away from the pods, where the Secret's would win over the ConfigMap. */
export function podEnvironment(blueprint: Blueprint): YamlDocument[] {
  const without = notFromSecret(blueprint);
  if (without.size === 0) return [];
  return previewWorkloads(blueprint).flatMap(plan => {
    const containers = containerChanges(blueprint, plan, without);
    if (containers.length === 0) return [];
    const { apiVersion, kind, around } = placeOf(plan);
    const name = objectNames(blueprint).workload(plan);
    return [
      {
        value: {
          apiVersion,
          kind,
          metadata: { name },
          spec: around({ spec: { containers } }),
        },
      },
    ];
  });
}
