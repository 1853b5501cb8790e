import { BuiltObject, Rule } from '../../rule';
import { syncOptions } from '../lib/applications';
import { error, warning } from '../lib/findings';
import { analysisNames, RolloutView, rolloutsOf } from '../lib/rollouts';
import { HOOK, hasOption, hooksOf, WAVE, waveOf } from '../lib/sync';

/** Templates that come into being after their Rollout. */
export const analysisTemplateWave: Rule = {
  id: 'rollout/analysis-template-wave',
  fact: 'argo/analysis-template-wave',
  check: context =>
    rolloutsOf(context).flatMap(rollout => {
      const { group, built, name } = rollout;
      const names = analysisNames(built.object);
      // Without an Application it may be that nobody applies it in waves.
      const report = group.applications.length > 0 ? error : warning;
      return group.objects
        .filter(
          ({ object }) =>
            ['AnalysisTemplate', 'ClusterAnalysisTemplate'].includes(
              object.kind,
            ) &&
            names.includes(object.metadata.name) &&
            waveOf(object) >= waveOf(built.object),
        )
        .map(({ object, place }) =>
          report(
            place(WAVE),
            `${object.kind} ${object.metadata.name} is made after Rollout ${name}, which is Degraded until then.`,
            `Give it the sync-wave "${waveOf(built.object) - 1}".`,
          ),
        );
    }),
};

function comesAfter({ object }: BuiltObject, rollout: RolloutView): boolean {
  const hooks = hooksOf(object);
  if (hooks.includes('PostSync')) return true;
  if (hooks.length > 0 && !hooks.includes('Sync')) return false;
  return waveOf(object) > waveOf(rollout.built.object);
}

/** What keeps the sync waiting for the whole canary. */
export const nothingAfter: Rule = {
  id: 'rollout/nothing-after',
  fact: 'argo/nothing-after-the-rollout',
  check: context =>
    rolloutsOf(context).flatMap(rollout =>
      rollout.group.objects
        .filter(built => comesAfter(built, rollout))
        .map(({ object, place }) =>
          error(
            place(hooksOf(object).length > 0 ? HOOK : WAVE),
            `${object.kind} ${object.metadata.name} comes after Rollout ${rollout.name}, so each sync lasts as long as the canary and a revert waits for it.`,
            'Move it to the wave of the Rollout or before, or start it from an analysis or a notification.',
          ),
        ),
    ),
};

/** Pruning that waits for the canary. */
export const pruneLast: Rule = {
  id: 'rollout/prune-last',
  fact: 'argo/prune-last',
  check: context =>
    rolloutsOf(context).flatMap(({ group, name }) => [
      ...group.applications
        .filter(application =>
          syncOptions(application).includes('PruneLast=true'),
        )
        .map(application =>
          error(
            application.place('/spec/syncPolicy/syncOptions'),
            `PruneLast keeps every sync of ${application.name} running until the canary of Rollout ${name} has ended, and an abort runs the migration again.`,
            'Leave it out; keep generated ConfigMaps by Prune=false and IgnoreExtraneous.',
          ),
        ),
      ...group.objects
        .filter(({ object }) =>
          hasOption(object, 'sync-options', 'PruneLast=true'),
        )
        .map(({ object, place }) =>
          error(
            place('/metadata/annotations/argocd.argoproj.io~1sync-options'),
            `${object.kind} ${object.metadata.name} is pruned last, which keeps the sync running until the canary of Rollout ${name} has ended.`,
            'Use Prune=false with compare-options IgnoreExtraneous instead.',
          ),
        ),
    ]),
};
