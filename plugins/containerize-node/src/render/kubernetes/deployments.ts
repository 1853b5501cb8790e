import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import { Blueprint, WorkloadPlan } from '../../plan';
import { decisionText } from '../text/reasons';
import { Note, YamlDocument } from '../yaml/yamlFile';
import { selectorLabels } from './labels';
import { objectNames } from './names';
import { podNotes } from './podNotes';
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

function deployment(
  blueprint: Blueprint,
  plan: WorkloadPlan,
  template: IPodTemplateSpec,
): IDeployment {
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
      template,
    },
  };
}

function head(plan: WorkloadPlan): string[] {
  const probes = plan.containers.flatMap(item =>
    item.probes ? [`Probes of ${item.name}: ${item.probes.reason}`] : [],
  );
  return [...plan.decisions.map(decisionText), ...probes];
}

const NO_REPLICAS: Note = {
  at: ['spec', 'revisionHistoryLimit'],
  text: 'No replicas here: each overlay says how many, and a Rollout can take the pods over later.',
};

/** One Deployment for each process that keeps running. */
export function deployments(blueprint: Blueprint): YamlDocument[] {
  return deployedWorkloads(blueprint).map(plan => {
    const template = podTemplate(blueprint, plan);
    return {
      head: head(plan),
      value: deployment(blueprint, plan, template),
      notes: [
        ...(plan.kind === 'web' ? [NO_REPLICAS] : []),
        ...podNotes(template, ['spec', 'template']),
      ],
    };
  });
}
