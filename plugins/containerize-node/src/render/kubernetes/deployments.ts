import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import { Blueprint, WorkloadPlan } from '../../plan';
import { decisionText } from '../text/reasons';
import { YamlDocument } from '../yaml/yamlFile';
import { selectorLabels } from './labels';
import { objectNames } from './names';
import { podTemplate } from './podTemplate';

const HISTORY_LIMIT = 5;
const JOB_KINDS: readonly WorkloadPlan['kind'][] = ['cron', 'release-task'];

/** Workloads that keep running. */
export function deployedWorkloads(blueprint: Blueprint): WorkloadPlan[] {
  return blueprint.workloads.filter(plan => !JOB_KINDS.includes(plan.kind));
}

function strategy(
  plan: WorkloadPlan,
): NonNullable<IDeployment['spec']>['strategy'] {
  return plan.strategy === 'Recreate'
    ? { type: 'Recreate' }
    : {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      };
}

function deployment(blueprint: Blueprint, plan: WorkloadPlan): IDeployment {
  const labels = selectorLabels(blueprint, plan);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: objectNames(blueprint).workload(plan), labels },
    spec: {
      ...(plan.kind === 'web' ? {} : { replicas: plan.replicas ?? 1 }),
      revisionHistoryLimit: HISTORY_LIMIT,
      strategy: strategy(plan),
      selector: { matchLabels: labels },
      template: podTemplate(blueprint, plan),
    },
  };
}

function head(plan: WorkloadPlan): string[] {
  const probes = plan.containers.flatMap(item =>
    item.probes ? [`Probes of ${item.name}: ${item.probes.reason}`] : [],
  );
  return [...plan.decisions.map(decisionText), ...probes];
}

/** One Deployment for each process that keeps running. */
export function deployments(blueprint: Blueprint): YamlDocument[] {
  return deployedWorkloads(blueprint).map(plan => ({
    head: head(plan),
    value: deployment(blueprint, plan),
    notes:
      plan.kind === 'web'
        ? [
            {
              at: ['spec', 'revisionHistoryLimit'],
              text: 'No replicas here: each overlay says how many, and a Rollout can take the pods over later.',
            },
          ]
        : [],
  }));
}
