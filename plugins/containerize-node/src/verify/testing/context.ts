import { parseYaml } from '../../parsers';
import { memoryTree } from '../../tree';
import { Places } from '../repository/places';
import { readRepository } from '../repository/read';
import { isObject } from '../repository/sourceDocument';
import { RuleContext } from '../rules/rule';

/**
 * What rules see of a repository given as texts by path. Nothing is built: tests say what a build would give.
 *
 * @param builds - YAML of the built objects by folder of the layer
 * @internal
 */
export async function contextOf(
  files: Record<string, string>,
  builds: Record<string, string> = {},
): Promise<RuleContext> {
  const repository = await readRepository(memoryTree(files));
  const { documents, objects, workflows, tree, rendered } = repository;
  const places = new Places(objects, repository.layers);
  const layers = repository.layers.map(layer => ({
    ...layer,
    objects:
      builds[layer.folder] === undefined
        ? undefined
        : parseYaml({ path: layer.folder, text: builds[layer.folder] })
            .map(({ value }) => value)
            .filter(isObject)
            .map(object => ({
              object,
              place: (at: string) => places.find(layer, object, at),
            })),
  }));
  return {
    tree,
    documents,
    objects,
    layers,
    workflows,
    rendered,
    previews: [],
  };
}
