import { Rule } from '../../rule';
import { error } from '../lib/findings';
import { generatedNames } from '../lib/generated';
import { podOf, referencesOf } from '../lib/pods';
import { rolloutsOf } from '../lib/rollouts';

/** References of a hand-written Rollout that kustomize left at the name without a hash. */
export const rolloutReferences: Rule = {
  id: 'kustomize/rollout-references',
  fact: 'argo/rollout-name-references',
  check: context =>
    rolloutsOf(context).flatMap(({ group, built, name }) => {
      const pod = podOf(built.object);
      if (!group.layer || !pod) return [];
      const generated = generatedNames(context, group.layer);
      const exists = (kind: string, wanted: string) =>
        group.objects.some(
          ({ object }) =>
            object.kind === kind && object.metadata.name === wanted,
        );
      return referencesOf(pod)
        .filter(
          reference =>
            !exists(reference.kind, reference.name) &&
            generated.some(
              item =>
                item.kind === reference.kind && item.name === reference.name,
            ),
        )
        .map(reference =>
          error(
            built.place(reference.at),
            `Rollout ${name} names ${reference.kind} ${reference.name}, which is deployed under a name with a hash.`,
            'Take the pods from a Deployment by workloadRef, or list the fields of Rollout under configurations.',
          ),
        );
    }),
};
