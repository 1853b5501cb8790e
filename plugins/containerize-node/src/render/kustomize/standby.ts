import { Blueprint } from '../../plan';
import { COMPONENT_LABEL } from '../kubernetes/labels';
import { webWorkload } from '../kubernetes/network';
import { releaseTasks } from '../kubernetes/waves';
import { RolloutFiles } from '../rollout';
import { yamlFile } from '../yaml/yamlFile';
import { COMPONENT } from './kustomization';
import { Patch, removal } from './publicHost';
import { SUSPENDED_IS_HEALTHY, SUSPEND_SCHEDULES } from './schedules';

const CANARY = '/spec/strategy/canary';

/** Nobody visits a release in standby: there is nothing to share out, to measure or to wait for. */
function withoutCanary({ hasBackground, sharing }: RolloutFiles): string {
  const removed = [
    ...(hasBackground ? ['analysis'] : []),
    ...(sharing.routing === 'replicas' ? [] : ['trafficRouting']),
  ];
  return [
    `- op: add\n  path: ${CANARY}/steps\n  value: []\n`,
    ...removed.map(field => `- op: remove\n  path: ${CANARY}/${field}\n`),
  ].join('');
}

/** Selects whole kinds, so that what is added by hand during standby is covered as well. */
function patches(blueprint: Blueprint, rollout?: RolloutFiles): Patch[] {
  const gateway = blueprint.delivery.entry.kind === 'gateway';
  const web = webWorkload(blueprint);
  const has = (test: (kind: string) => boolean) =>
    blueprint.workloads.some(plan => test(plan.kind));
  return [
    {
      when: has(kind => kind === 'cron'),
      reason: `The old servers still run these schedules: no job may run twice. ${SUSPENDED_IS_HEALTHY}`,
      patch: SUSPEND_SCHEDULES,
      target: { kind: 'CronJob' },
    },
    {
      when: has(kind => ['worker', 'scheduler', 'daemon'].includes(kind)),
      reason:
        'The old servers still work off the queues, with their version of the code: nothing but the web process runs here.',
      patch: '- op: add\n  path: /spec/replicas\n  value: 0\n',
      target: {
        kind: 'Deployment',
        ...(web ? { labelSelector: `${COMPONENT_LABEL}!=${web.name}` } : {}),
      },
    },
    {
      when: releaseTasks(blueprint).length > 0,
      reason:
        'The old servers still use the database and are released their own way: nothing here changes its schema.',
      patch: removal('batch/v1', 'Job', 'each'),
      target: { kind: 'Job' },
    },
    {
      when: web !== undefined,
      reason: 'The public name still belongs to the old servers.',
      patch: gateway
        ? removal('gateway.networking.k8s.io/v1', 'HTTPRoute', 'each')
        : removal('networking.k8s.io/v1', 'Ingress', 'each'),
      target: { kind: gateway ? 'HTTPRoute' : 'Ingress' },
    },
    {
      when: rollout !== undefined,
      reason:
        'Nobody visits these pods yet: a release has nothing to share out, to measure or to wait for.',
      patch: rollout ? withoutCanary(rollout) : '',
      target: { kind: 'Rollout' },
    },
  ]
    .filter(item => item.when)
    .map(({ when: _when, ...patch }) => patch);
}

/** The component that keeps production from doing anything beside the old servers. */
export function renderStandby(
  blueprint: Blueprint,
  rollout?: RolloutFiles,
): string {
  const items = patches(blueprint, rollout);
  return yamlFile([
    {
      head: [
        'Standby: the application is in the cluster, the old servers do the work.',
        'It ends with the answer "cutover: done" in .drydock/answers.yaml and another run of the template, which opens a pull request that takes this folder away.',
      ],
      value: {
        ...COMPONENT,
        patches: items.map(({ reason: _reason, ...patch }) => patch),
      },
      notes: items.map((item, index) => ({
        at: ['patches', index],
        text: item.reason,
      })),
    },
  ]);
}

/** Whether there is anything for standby to hold back. */
export function hasStandby(blueprint: Blueprint): boolean {
  return blueprint.standby && patches(blueprint).length > 0;
}
