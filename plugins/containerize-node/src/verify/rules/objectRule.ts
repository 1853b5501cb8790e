import { FieldProblem } from '../schemas/strict';
import { BuiltObject, KubernetesObject, Layer } from '../repository/types';
import { Rule, RuleFinding } from './rule';

/** A problem of a field of one built object. */
export interface ObjectProblem extends FieldProblem {
  severity: 'error' | 'warning';
  fix: string;
}

/**
 * A rule that looks at one built object at a time.
 *
 * @param applies - layers it looks at; by default all, and the objects of previews as well
 */
export function objectRule(
  id: string,
  check: (object: KubernetesObject) => ObjectProblem[],
  applies?: (layer: Layer) => boolean,
): Rule {
  const findings = (objects: readonly BuiltObject[] = []): RuleFinding[] =>
    objects.flatMap(({ object, place }) =>
      check(object).map(({ pointer, ...problem }) => ({
        ...problem,
        ...place(pointer),
      })),
    );
  return {
    id,
    check: ({ layers, previews }) => [
      ...layers
        .filter(applies ?? (() => true))
        .flatMap(layer => findings(layer.objects)),
      ...(applies ? [] : previews.flatMap(item => findings(item.objects))),
    ],
  };
}
