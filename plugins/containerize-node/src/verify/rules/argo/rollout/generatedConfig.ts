import { BuiltObject, Rule, RuleContext } from '../../rule';
import { error } from '../lib/findings';
import { referencesOf } from '../lib/pods';
import { rolloutsOf } from '../lib/rollouts';
import { hasOption } from '../lib/sync';
import { generatedNames } from '../lib/generated';

const HASH = /^-[a-z0-9]{10}$/;

/** ConfigMaps and Secrets with a hash in their names that pods of a Rollout start with. */
function generatedForRollouts(
  context: RuleContext,
): { built: BuiltObject; rollout: string }[] {
  return rolloutsOf(context).flatMap(({ group, pod, name: rollout }) => {
    if (!group.layer || !pod) return [];
    const generated = generatedNames(context, group.layer);
    const used = referencesOf(pod);
    return group.objects
      .filter(({ object: { kind, metadata } }) =>
        generated.some(
          item =>
            item.kind === kind &&
            metadata.name.startsWith(item.name) &&
            HASH.test(metadata.name.slice(item.name.length)) &&
            used.some(
              reference =>
                reference.kind === kind && reference.name === metadata.name,
            ),
        ),
      )
      .map(built => ({ built, rollout }));
  });
}

function isKept({ object }: BuiltObject): boolean {
  return hasOption(object, 'sync-options', 'Prune=false');
}

/** Configuration that is taken from under the stable pods. */
export const generatedConfigPruned: Rule = {
  id: 'rollout/generated-config-pruned',
  fact: 'argo/old-config-pruned-first',
  check: context =>
    generatedForRollouts(context)
      .filter(({ built }) => !isKept(built))
      .map(({ built: { object, place }, rollout }) =>
        error(
          place('/metadata/annotations'),
          `${object.kind} ${object.metadata.name} is pruned as soon as its successor is in Git, while stable pods of Rollout ${rollout} still start with it.`,
          'Give the generator the annotations sync-options: Prune=false and compare-options: IgnoreExtraneous.',
        ),
      ),
};

/** Kept configuration that makes the Application OutOfSync. */
export const keptConfigExtraneous: Rule = {
  id: 'rollout/kept-config-extraneous',
  fact: 'argo/kept-config-out-of-sync',
  check: context =>
    generatedForRollouts(context)
      .filter(
        ({ built }) =>
          isKept(built) &&
          !hasOption(built.object, 'compare-options', 'IgnoreExtraneous'),
      )
      .map(({ built: { object, place } }) =>
        error(
          place('/metadata/annotations'),
          `Old versions of ${object.kind} ${object.metadata.name} are kept but make the Application OutOfSync.`,
          'Add the annotation compare-options: IgnoreExtraneous.',
        ),
      ),
};
