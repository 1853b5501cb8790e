import { KubernetesObject, Layer } from '../repository/types';
import { RuleContext } from '../rules/rule';

/** Objects that are deployed together, and what people call the place. */
export interface Environment {
  name: string;
  objects: KubernetesObject[];
}

function ofLayer({ folder, objects = [] }: Layer): Environment {
  return { name: folder, objects: objects.map(({ object }) => object) };
}

/**
 * Live overlays; of each ApplicationSet one preview, since all of them are alike; and overlays of previews that no
 * ApplicationSet here builds.
 */
export function environmentsOf({
  layers,
  previews,
}: RuleContext): Environment[] {
  const seen = new Set<string>();
  const rendered = previews.flatMap(({ applicationSet, objects }) => {
    const { name } = applicationSet.object.metadata;
    if (!objects || seen.has(name)) return [];
    seen.add(name);
    return [
      {
        name: `previews of ${name}`,
        objects: objects.map(({ object }) => object),
      },
    ];
  });
  const isRendered = ({ folder }: Layer) =>
    previews.some(({ layer, objects }) => objects && layer?.folder === folder);
  return [
    ...layers.filter(({ isLive }) => isLive).map(ofLayer),
    ...rendered,
    ...layers
      .filter(layer => layer.isPreview && !isRendered(layer))
      .map(ofLayer),
  ];
}

/** Every object of a repository: as written, and as built. */
export function writtenObjects({
  objects,
  layers,
  previews,
}: RuleContext): KubernetesObject[] {
  return [
    ...objects,
    ...layers.flatMap(layer => layer.objects ?? []),
    ...previews.flatMap(preview => preview.objects ?? []),
  ].map(({ object }) => object);
}
