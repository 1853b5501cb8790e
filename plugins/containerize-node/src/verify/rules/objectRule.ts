import { FieldProblem } from '../schemas/strict';
import {
  BuiltObject,
  KubernetesObject,
  Layer,
  RenderedApplication,
} from '../repository/types';
import { Rule, RuleContext, RuleFinding } from './rule';

/** A problem of a field of one built object. */
export interface ObjectProblem extends FieldProblem {
  severity: 'error' | 'warning';
  fix: string;
  /** The fact it rests on, where the rule rests on several. */
  fact?: string;
}

/** Where a built object was found. */
export interface Surroundings {
  context: RuleContext;
  /** What it is deployed with. */
  objects: readonly BuiltObject[];
  /** The kustomization that gave it; undefined when a preview's is not in this repository. */
  layer?: Layer;
  /** The preview it belongs to. */
  preview?: RenderedApplication;
}

/** What one rule looks for in one object. */
export type ObjectCheck = (
  object: KubernetesObject,
  surroundings: Surroundings,
) => ObjectProblem[];

/**
 * A rule that looks at one built object at a time.
 *
 * @param applies - layers it looks at; by default all, and the objects of previews as well
 */
export function objectRule(
  id: string,
  check: ObjectCheck,
  {
    fact,
    applies,
  }: { fact?: string; applies?: (layer: Layer) => boolean } = {},
): Rule {
  const findings = (surroundings: Surroundings): RuleFinding[] =>
    surroundings.objects.flatMap(({ object, place }) =>
      check(object, surroundings).map(({ pointer, ...problem }) => ({
        ...problem,
        ...place(pointer),
      })),
    );
  return {
    id,
    ...(fact === undefined ? {} : { fact }),
    check: context => {
      const { layers, previews } = context;
      return [
        ...layers
          .filter(applies ?? (layer => !isRendered(layer, previews)))
          .map(layer => ({ context, layer, objects: layer.objects ?? [] })),
        ...(applies ? [] : onePerSet(previews)).map(preview => ({
          context,
          preview,
          layer: preview.layer,
          objects: preview.objects ?? [],
        })),
      ].flatMap(findings);
    },
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
