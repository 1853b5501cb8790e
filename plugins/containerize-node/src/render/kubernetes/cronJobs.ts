import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { Blueprint, WorkloadPlan } from '../../plan';
import { schedule, timeZone } from '../checks';
import { decisionText } from '../text/reasons';
import { Note, YamlDocument } from '../yaml/yamlFile';
import { selectorLabels } from './labels';
import { objectNames } from './names';
import { podNotes } from './podNotes';
import { podTemplate } from './podTemplate';

const STARTING_DEADLINE_SECONDS = 300;
const KEPT_JOBS = 3;

function cronJob(
  blueprint: Blueprint,
  plan: WorkloadPlan,
  template: IPodTemplateSpec,
): ICronJob {
  const field = `workloads[${plan.name}]`;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {
      name: objectNames(blueprint).workload(plan),
      labels: selectorLabels(blueprint, plan),
    },
    spec: {
      schedule: schedule(`${field}.schedule`, plan.schedule ?? ''),
      timeZone: timeZone(
        `${field}.timeZone`,
        plan.timeZone ?? blueprint.timeZone,
      ),
      concurrencyPolicy: plan.concurrencyPolicy ?? 'Forbid',
      startingDeadlineSeconds: STARTING_DEADLINE_SECONDS,
      successfulJobsHistoryLimit: KEPT_JOBS,
      failedJobsHistoryLimit: KEPT_JOBS,
      jobTemplate: {
        spec: { backoffLimit: 0, template },
      },
    },
  };
}

const NOTES: Note[] = [
  {
    at: ['spec', 'startingDeadlineSeconds'],
    text: 'Without a deadline every run missed while suspended would start at once when standby ends.',
  },
  {
    at: ['spec', 'jobTemplate', 'spec', 'backoffLimit'],
    text: 'As cron does: a failed run is not repeated.',
  },
];

/** One CronJob for each schedule. */
export function cronJobs(blueprint: Blueprint): YamlDocument[] {
  return blueprint.workloads
    .filter(plan => plan.kind === 'cron')
    .map(plan => {
      const template = podTemplate(blueprint, plan);
      return {
        head: plan.decisions.map(decisionText),
        value: cronJob(blueprint, plan, template),
        notes: [
          ...NOTES,
          ...podNotes(template, ['spec', 'jobTemplate', 'spec', 'template']),
        ],
      };
    });
}
