import { Layer, RuleContext } from '../../rule';
import { get, list, text } from './data';

const GENERATORS = [
  { kind: 'ConfigMap', field: 'configMapGenerator' },
  { kind: 'Secret', field: 'secretGenerator' },
];

/** Names that the generators of a layer and what it is made of give, before the hash. */
export function generatedNames(
  context: RuleContext,
  layer: Layer,
): { kind: string; name: string }[] {
  return context.layers
    .filter(({ folder }) => layer.folders.includes(folder))
    .flatMap(({ kustomization: { value } }) =>
      GENERATORS.flatMap(({ kind, field }) =>
        list(get(value, field)).flatMap(entry => {
          const name = text(get(entry, 'name'));
          return name === undefined ? [] : [{ kind, name }];
        }),
      ),
    );
}
