import { Blueprint, ResourcePlan, WorkloadPlan } from '../../../plan';
import { deployedWorkloads } from '../../kubernetes/deployments';
import { releaseTasks } from '../../kubernetes/waves';
import { RenderError } from '../../renderError';
import { mailPlan } from './mail';
import { previewStores } from './services';
import { storePlan } from './stores';

/** What pods ask for: pods, thousandths of a CPU, bytes. */
export interface Footprint {
  pods: number;
  cpu: number;
  memory: number;
  memoryLimit: number;
}

const UNITS: Record<string, number> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** The number a Kubernetes quantity stands for. */
export function amount(field: string, quantity: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(quantity) ?? [];
  const factor = unit === undefined ? undefined : UNITS[unit];
  if (factor === undefined) {
    throw new RenderError(
      field,
      'an amount such as 256Mi is expected',
      quantity,
    );
  }
  return Number(digits) * factor;
}

function podOf(containers: readonly ResourcePlan[], times = 1): Footprint {
  const sum = (key: keyof ResourcePlan) =>
    times * containers.reduce((all, item) => all + amount(key, item[key]), 0);
  return {
    pods: times,
    cpu: sum('cpuRequest') * 1000,
    memory: sum('memoryRequest'),
    memoryLimit: sum('memoryLimit'),
  };
}

function add(a: Footprint, b: Footprint): Footprint {
  return {
    pods: a.pods + b.pods,
    cpu: a.cpu + b.cpu,
    memory: a.memory + b.memory,
    memoryLimit: a.memoryLimit + b.memoryLimit,
  };
}

function largest(list: readonly Footprint[]): Footprint[] {
  const [first] = [...list].sort((a, b) => b.memoryLimit - a.memoryLimit);
  return first ? [first] : [];
}

/** Resources of a workload's pod; a rolling update has two pods for a moment. */
function workloadPods(plan: WorkloadPlan): Footprint {
  const resources = plan.containers.map(item => item.resources);
  return podOf(resources, plan.strategy === 'RollingUpdate' ? 2 : 1);
}

/** What a preview needs at its busiest: an update of everything, one task or schedule at a time. */
export function previewFootprint(blueprint: Blueprint): Footprint {
  const once = [
    ...releaseTasks(blueprint),
    ...blueprint.workloads.filter(plan => plan.kind === 'cron'),
  ].map(plan => podOf(plan.containers.map(item => item.resources)));
  const servers = [
    ...previewStores(blueprint).known.map(storePlan),
    mailPlan(blueprint),
  ].map(plan => podOf([plan.resources]));
  return [
    ...deployedWorkloads(blueprint).map(workloadPods),
    ...largest(once),
    ...servers,
  ].reduce(add, { pods: 0, cpu: 0, memory: 0, memoryLimit: 0 });
}
