import { pointer } from '../../../repository/pointer';
import { BuiltObject, Rule, RuleFinding } from '../../rule';
import { get, record } from '../lib/data';
import { error } from '../lib/findings';
import { groupsOf } from '../lib/groups';

/** Where objects and the pods they describe keep what patches remove by null. */
const PARENTS = [
  [],
  ['spec', 'template'],
  ['spec', 'jobTemplate', 'spec', 'template'],
];
const FIELDS = ['annotations', 'labels'];

function nullsIn({ object, place }: BuiltObject): RuleFinding[] {
  return PARENTS.flatMap(parent =>
    FIELDS.flatMap(field => {
      const path = [...parent, 'metadata', field];
      return Object.entries(record(get(object, ...path)))
        .filter(([, value]) => value === 'null')
        .map(([key]) =>
          error(
            place(pointer(...path, key)),
            `${object.kind} ${object.metadata.name} gets the text "null" for ${key} of its ${field}.`,
            'Remove it by a JSON patch with op: remove, or by a patch without a target that names the object.',
          ),
        );
    }),
  );
}

/** Annotations and labels that a patch was meant to remove. */
export const nullAsText: Rule = {
  id: 'kustomize/null-as-text',
  fact: 'argo/null-under-a-target',
  check: context =>
    groupsOf(context)
      .filter(({ layer }) => layer !== undefined)
      .flatMap(({ objects }) => objects.flatMap(nullsIn)),
};
