import { Blueprint, MetricsPlan, RolloutPlan } from '../../plan';
import { phpBlueprint } from './blueprints';
import { deliveryPlan } from './delivery';

/** A canary of four pods that shares requests by their number and is measured by Datadog. */
export function rolloutPlan(overrides: Partial<RolloutPlan> = {}): RolloutPlan {
  return {
    workload: 'web',
    replicas: 4,
    routing: 'replicas',
    weights: [25, 50],
    pause: '5m',
    metrics: { kind: 'datadog', trace: 'trace.web.request' },
    maxErrorRate: 0.05,
    maxLatencySeconds: 2,
    ...overrides,
  };
}

/** Every way to measure, by name. */
export const METRICS: Record<string, MetricsPlan> = {
  datadog: { kind: 'datadog', trace: 'trace.web.request' },
  'datadog without tracer': { kind: 'datadog' },
  'prometheus pods': prometheus('pods'),
  'prometheus ingress-nginx': prometheus('ingress-nginx'),
  'prometheus traefik': prometheus('traefik'),
  'prometheus istio': prometheus('istio'),
  web: { kind: 'web' },
};

function prometheus(
  source: Extract<MetricsPlan, { kind: 'prometheus' }>['source'],
): MetricsPlan {
  const address = 'http://prometheus.monitoring.svc:9090';
  return { kind: 'prometheus', address, source };
}

/** A live PHP application with a public host, whose nginx has a page for monitoring, released as the plan says. */
export function releasedBlueprint(
  plan: Partial<RolloutPlan> = {},
  overrides: Partial<Blueprint> = {},
): Blueprint {
  const php = phpBlueprint();
  const workloads = php.workloads.map(workload => ({
    ...workload,
    containers: workload.containers.map(container =>
      container.probes
        ? {
            ...container,
            probes: {
              kind: 'http' as const,
              port: 'http',
              path: '/-/ping',
              startupSeconds: 30,
              reason: 'It is there for monitoring.',
            },
          }
        : container,
    ),
  }));
  const gateway = plan.routing === 'gateway-api';
  return phpBlueprint({
    standby: false,
    host: 'kontakt.example.com',
    workloads,
    delivery: deliveryPlan('kontakt', {
      rollout: rolloutPlan(plan),
      ...(gateway
        ? {
            entry: {
              kind: 'gateway',
              controllerNamespace: 'gateway',
              gateway: { namespace: 'gateway', name: 'public' },
            },
          }
        : {}),
    }),
    ...overrides,
  });
}
