import { ContainerPlan, ResourcePlan, WorkloadPlan } from '../../plan';

const RESOURCES: ResourcePlan = {
  cpuRequest: '100m',
  memoryRequest: '256Mi',
  memoryLimit: '768Mi',
};

export function containerPlan(
  overrides: Partial<ContainerPlan> = {},
): ContainerPlan {
  return {
    name: 'app',
    command: [],
    ports: [],
    env: {},
    scratch: [],
    resources: RESOURCES,
    ...overrides,
  };
}

export function workloadPlan(
  overrides: Partial<WorkloadPlan> = {},
): WorkloadPlan {
  return {
    name: 'sidekiq',
    kind: 'worker',
    containers: [containerPlan({ command: ['bundle', 'exec', 'sidekiq'] })],
    replicas: 1,
    strategy: 'RollingUpdate',
    terminationGraceSeconds: 30,
    volumes: [],
    decisions: [],
    ...overrides,
  };
}
