import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { Blueprint, WorkloadPlan } from '../../plan';
import { decisionText } from '../text/reasons';
import { Note, YamlDocument } from '../yaml/yamlFile';
import { selectorLabels } from './labels';
import { objectNames } from './names';
import { podNotes } from './podNotes';
import { podTemplate } from './podTemplate';
import { releaseTasks, releaseWave, SYNC_WAVE } from './waves';

const HOOK = 'argocd.argoproj.io/hook';
const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';
const MAX_RUN_SECONDS = 3600;

function job(
  blueprint: Blueprint,
  plan: WorkloadPlan,
  template: IPodTemplateSpec,
): IJob {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: objectNames(blueprint).workload(plan),
      labels: selectorLabels(blueprint, plan),
      annotations: {
        [HOOK]: 'Sync',
        [SYNC_WAVE]: String(releaseWave(blueprint, plan)),
        [HOOK_DELETE_POLICY]: 'BeforeHookCreation',
      },
    },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: MAX_RUN_SECONDS,
      template,
    },
  };
}

const NOTES: Note[] = [
  {
    at: ['metadata', 'annotations', HOOK],
    text: 'Not PreSync: the ConfigMap of the new version would not exist yet.',
  },
  {
    at: ['metadata', 'annotations', SYNC_WAVE],
    text: 'After ConfigMap and ServiceAccount, before the Deployments of wave 0. A failing task stops the release.',
  },
  {
    at: ['spec', 'backoffLimit'],
    text: 'A task that failed half-way is looked at, not run again.',
  },
  {
    at: ['spec', 'activeDeadlineSeconds'],
    text: 'A task that hangs ends the release instead of holding it.',
  },
];

/** One Job for each task that runs before a release, as Argo CD hooks in their order. */
export function jobs(blueprint: Blueprint): YamlDocument[] {
  return releaseTasks(blueprint).map(plan => {
    const template = podTemplate(blueprint, plan);
    return {
      head: plan.decisions.map(decisionText),
      value: job(blueprint, plan, template),
      notes: [...NOTES, ...podNotes(template, ['spec', 'template'])],
    };
  });
}
