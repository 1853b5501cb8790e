import { FieldProblem } from '../schemas/strict';
import {
  BuiltObject,
  KubernetesObject,
  Layer,
  RenderedApplication,
} from '../repository/types';
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
        .filter(applies ?? (layer => !isRendered(layer, previews)))
        .flatMap(layer => findings(layer.objects)),
      ...(applies
        ? []
        : onePerSet(previews).flatMap(item => findings(item.objects))),
    ],
  };
}

/** A layer that was built as a preview is looked at there: as it is in Git, nobody deploys it. */
function isRendered(
  { folder }: Layer,
  previews: readonly RenderedApplication[],
): boolean {
  return previews.some(
    ({ layer, objects }) => objects && layer?.folder === folder,
  );
}

/** Previews of one ApplicationSet differ in names only; each finding would come once per sample. */
function onePerSet(
  previews: readonly RenderedApplication[],
): RenderedApplication[] {
  const built = previews.filter(({ objects }) => objects);
  return built.filter(
    ({ applicationSet }, index) =>
      built.findIndex(other => other.applicationSet === applicationSet) ===
      index,
  );
}
