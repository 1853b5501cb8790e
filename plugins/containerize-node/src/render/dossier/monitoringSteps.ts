import { Blueprint, MetricsPlan } from '../../plan';
import { markdownCode as code } from '../text/markdown';
import { PLATFORM, Step, when } from './step';

function forDatadog({ profile }: Blueprint, owner: string): Step[] {
  const traced = profile.environment.some(item => item.name.startsWith('DD_'));
  return [
    ...when(
      !traced,
      owner,
      "Add Datadog's tracer to the application. Without its numbers every release waits for a person.",
    ),
    {
      owner: PLATFORM,
      what: `Make the Secret ${code(
        'datadog',
      )} beside the Rollouts controller, and let Datadog's agent turn the pod label ${code(
        'rollouts-pod-template-hash',
      )} into a tag, as the platform bundle says.`,
    },
  ];
}

function forMetrics(
  metrics: MetricsPlan,
  blueprint: Blueprint,
  owner: string,
): Step[] {
  switch (metrics.kind) {
    case 'datadog':
      return forDatadog(blueprint, owner);
    case 'prometheus':
      return [
        {
          owner: PLATFORM,
          what: `Let the Rollouts controller reach Prometheus at ${code(
            metrics.address,
          )}, and let it have the metrics of ${code(
            metrics.source === 'pods' ? 'kube-state-metrics' : metrics.source,
          )}.`,
        },
      ];
    default:
      return [];
  }
}

/** What lets a release be measured. */
export function monitoringSteps(blueprint: Blueprint, owner: string): Step[] {
  const { rollout } = blueprint.delivery;
  if (!rollout) return [];
  return [
    ...when(
      rollout.routing === 'gateway-api',
      PLATFORM,
      'Give the Rollouts controller its Gateway API plugin. Without it no release ever ends.',
    ),
    ...forMetrics(rollout.metrics, blueprint, owner),
  ];
}
