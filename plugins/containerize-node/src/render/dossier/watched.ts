import { Blueprint, RolloutPlan } from '../../plan';
import { markdownCode as code, markdownText as text } from '../text/markdown';

function measured({ metrics, maxErrorRate, maxLatencySeconds }: RolloutPlan) {
  const limits = `at most ${
    Math.round(maxErrorRate * 1000) / 10
  } % of requests may fail, and 95 % must be answered within ${maxLatencySeconds} s`;
  switch (metrics.kind) {
    case 'datadog':
      return `Datadog says how: ${limits} (${code(
        metrics.trace ?? 'traces',
      )}).`;
    case 'prometheus':
      return metrics.source === 'pods'
        ? 'Prometheus says whether its pods stay ready and do not restart.'
        : `Prometheus says how, by the requests that ${code(
            metrics.source,
          )} counts: ${limits}.`;
    default:
      return 'Each time it is asked for a page, which it must answer.';
  }
}

function rolloutText(rollout: RolloutPlan, standby: boolean): string {
  const weights = rollout.weights.map(weight => `${weight} %`).join(', then ');
  return [
    `A release of the web process gets ${weights}, then all requests. After each step it runs for ${text(
      rollout.pause,
    )} and is measured. ${measured(rollout)}`,
    'When it is worse than that, it is taken back without anyone, and Argo CD shows Degraded until the change is reverted or rolled back. When there are no numbers, it waits: look at it, then promote or abort it on the Rollouts tab.',
    ...(standby
      ? ['In standby nobody visits it, so a release goes out in one step.']
      : []),
  ].join('\n\n');
}

/** What decides over a release, and where its bill of materials goes. */
export function watchText(blueprint: Blueprint): string {
  const { rollout, registry, preview } = blueprint.delivery;
  const web = blueprint.workloads.find(plan => plan.kind === 'web');
  return [
    rollout
      ? rolloutText(rollout, blueprint.standby)
      : `A release replaces the pods${
          web?.strategy === 'Recreate' ? ', with a short gap' : ' step by step'
        }; nothing measures it. The decisions below say why.`,
    `Images that run are scanned in the cluster; their bill of materials is in Dependency-Track under ${code(
      registry.repository,
    )}${preview ? ', previews excluded' : ''}.`,
  ].join('\n\n');
}
