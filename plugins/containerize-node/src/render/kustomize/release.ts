import { Blueprint, EnvironmentPlan } from '../../plan';
import { imageName } from '../checks';
import { initialTag } from '../kubernetes/names';
import { yamlFile } from '../yaml/yamlFile';
import { COMPONENT, KUSTOMIZATION_FILE } from './kustomization';

/** Folder of the component inside an overlay, and its name in the overlay's `components`. */
export const RELEASE_FOLDER = 'release';

/**
 * The component of an environment that says which image runs there. It is a file of its own so that a release can write
 * all of it, and nothing else, on the environment's branch.
 *
 * @returns the file's path and text
 * @throws RenderError when the image's name is none
 * @internal
 */
export function renderRelease(
  blueprint: Blueprint,
  environment: EnvironmentPlan['name'],
): [string, string][] {
  const name = imageName('imageRepository', blueprint.imageRepository);
  const { branch } = blueprint.delivery[environment] ?? {};
  const where = branch === undefined ? '' : ` on the branch ${branch}`;
  const text = yamlFile([
    {
      head: [
        `Which image ${environment} runs. The release workflow writes this whole file, with the image's digest,${where} only; changes made here are lost there.`,
      ],
      value: {
        ...COMPONENT,
        images: [{ name, newTag: initialTag(blueprint) }],
      },
    },
  ]);
  return [
    [
      `deploy/overlays/${environment}/${RELEASE_FOLDER}/${KUSTOMIZATION_FILE}`,
      text,
    ],
  ];
}
