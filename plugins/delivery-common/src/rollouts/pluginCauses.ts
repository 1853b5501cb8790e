import { ReplicaSet, Rollout } from '../kubernetes';
import { rolloutPhase } from './phase';
import { currentStep, stepsOf } from './steps';
import { CauseView } from './types';

/**
 * A traffic plugin that the controller does not have leaves no trace in any object: the controller fails before it
 * gives the newest version its first pod, and says so in its log alone. What can be seen is that the plugin has said
 * nothing about this version; it also is so for a moment after a version was made.
 * Rule: argo-rollouts v1.9.1 `rollout/canary.go`, rolloutCanary: traffic routing comes before scaling.
 */
function silentTrafficPlugin(
  rollout: Rollout,
  newest: ReplicaSet | undefined,
): CauseView[] {
  const { spec, status, metadata } = rollout;
  const plugins = spec.strategy.canary?.trafficRouting?.plugins ?? [];
  const hash = status.currentPodHash;
  const told = status.canary?.weights?.canary?.podTemplateHash === hash;
  const waiting =
    rolloutPhase(rollout).phase === 'Progressing' &&
    (spec.replicas ?? 1) > 0 &&
    (newest?.spec.replicas ?? 0) === 0;
  if (plugins.length === 0 || !hash || told || !waiting) return [];
  return [
    {
      source: 'Rollout',
      name: metadata.name,
      reason: 'TrafficPluginSilent',
      message: plugins.join(', '),
    },
  ];
}

/** A step that a plugin carries out: it failed, or nothing was ever heard of it. */
function stepPlugin(rollout: Rollout): CauseView[] {
  const { status, metadata } = rollout;
  const index = currentStep(rollout);
  const plugin = stepsOf(rollout)[index]?.plugin;
  const at = status.abort ? undefined : index;
  const told = (status.canary?.stepPluginStatuses ?? []).filter(
    item => at === undefined || item.index === at,
  );
  const failed = told.filter(({ phase }) =>
    ['Failed', 'Error'].includes(phase),
  );
  const { name } = metadata;
  if (failed.length > 0) {
    return failed.map(item => ({
      source: 'Rollout',
      name,
      reason: `StepPlugin${item.phase}`,
      message: item.message ? `${item.name}: ${item.message}` : item.name,
    }));
  }
  const silent =
    plugin &&
    told.length === 0 &&
    !status.abort &&
    rolloutPhase(rollout).phase === 'Progressing';
  return silent
    ? [
        {
          source: 'Rollout',
          name,
          reason: 'StepPluginSilent',
          message: plugin.name ?? '',
        },
      ]
    : [];
}

/** What is known of plugins that do not do their part. @internal */
export function pluginCauses(
  rollout: Rollout,
  newest: ReplicaSet | undefined,
): CauseView[] {
  return [...silentTrafficPlugin(rollout, newest), ...stepPlugin(rollout)];
}
