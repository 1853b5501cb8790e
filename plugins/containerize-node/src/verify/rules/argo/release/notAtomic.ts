import { BuiltObject, Layer, Rule, RuleContext } from '../../rule';
import {
  ApplicationSource,
  applicationsOf,
  hasImageUpdater,
  IMAGE_UPDATER,
  isAutomated,
  pullRequestApplications,
} from '../lib/applications';
import { get, list, text } from '../lib/data';
import { error } from '../lib/findings';
import { layerOf } from '../lib/groups';
import { containersOf, podOf } from '../lib/pods';

/** Branches that people merge into. */
const DEFAULT_BRANCHES = ['', 'HEAD', 'main', 'master', 'trunk'];

/** Images that are built from a repository, as its previews tell: name by address of the repository. */
function builtFrom(context: RuleContext, address: unknown): string[] {
  return pullRequestApplications(context)
    .filter(hasImageUpdater)
    .filter(({ sources }) =>
      sources.some(({ value }) => value.repoURL === address),
    )
    .flatMap(({ annotations }) =>
      (text(annotations[`${IMAGE_UPDATER}image-list`]) ?? '').split(','),
    )
    .map(item => item.trim().replace(/^[^=]*=/, ''));
}

function runs(objects: readonly BuiltObject[], image: string): boolean {
  return objects.some(({ object }) => {
    const pod = podOf(object);
    return (
      pod !== undefined &&
      containersOf(pod).some(({ value }) => {
        const name = text(value.image) ?? '';
        return (
          name === image ||
          [':', '@'].some(sign => name.startsWith(image + sign))
        );
      })
    );
  });
}

function pins({ kustomization }: Layer, image: string): boolean {
  return list(get(kustomization.value, 'images')).some(
    entry => get(entry, 'newName') === image || get(entry, 'name') === image,
  );
}

function followsDefault({ value }: ApplicationSource): boolean {
  return DEFAULT_BRANCHES.includes(text(value.targetRevision) ?? '');
}

/** Environments that see a merge before the image that was built of it. */
export const releaseNotAtomic: Rule = {
  id: 'argo/release-not-atomic',
  fact: 'argo/release-not-atomic',
  check: context =>
    applicationsOf(context)
      .filter(
        application => !application.ofPullRequests && isAutomated(application),
      )
      .flatMap(application =>
        application.sources.filter(followsDefault).flatMap(source => {
          const layer = layerOf(context, application);
          if (!layer) return [];
          const own = builtFrom(context, source.value.repoURL).some(
            image => pins(layer, image) || runs(layer.objects ?? [], image),
          );
          if (!own) return [];
          return [
            error(
              application.place(`${source.at}/targetRevision`),
              `${application.name} follows the branch people merge into: new manifests and their migration run with the old image until its successor is built and committed.`,
              'Let it follow a branch that only the release writes, merge and digest in one commit.',
            ),
          ];
        }),
      ),
};
