import { Rule } from '../../rule';
import {
  ApplicationView,
  applicationsOf,
  hasImageUpdater,
  IMAGE_UPDATER,
  imageUpdaterAnnotation,
  writesBackToGit,
} from '../lib/applications';
import { text } from '../lib/data';
import { error, warning } from '../lib/findings';

/** The repository that Image Updater would commit to, and the field that names it. */
function target(application: ApplicationView): { address: string; at: string } {
  const named = text(application.annotations[`${IMAGE_UPDATER}git-repository`]);
  const [source] = application.sources;
  return named === undefined
    ? {
        address: text(source.value.repoURL) ?? '',
        at: `${source.at}/repoURL`,
      }
    : { address: named, at: imageUpdaterAnnotation('git-repository') };
}

function isPlainHttp(application: ApplicationView): boolean {
  return target(application).address.startsWith('http://');
}

/** Image Updater as a second writer, or as one that cannot write. */
export const gitWriteBack: Rule = {
  id: 'argo/git-write-back',
  fact: 'argo/second-writer',
  check: context =>
    applicationsOf(context)
      .filter(application => hasImageUpdater(application))
      .filter(writesBackToGit)
      // To a repository by plain http it writes nothing at all, which is the matter of the other rule.
      .filter(application => !isPlainHttp(application))
      .map(application => {
        const place = application.place(
          imageUpdaterAnnotation('write-back-method'),
        );
        return application.ofPullRequests
          ? error(
              place,
              `Image Updater would commit to the pull request's branch, which ${application.name} follows by commit.`,
              'Use write-back-method: argocd for previews.',
            )
          : warning(
              place,
              `Image Updater commits to the branch that ${application.name} follows, beside whoever releases there.`,
              'Let the release workflow commit the digest.',
            );
      }),
};

/** Addresses that Image Updater does not write to. */
export const gitWriteBackHttp: Rule = {
  id: 'argo/git-write-back-http',
  fact: 'argo/git-write-back-needs-https',
  check: context =>
    applicationsOf(context)
      .filter(application => hasImageUpdater(application))
      .filter(writesBackToGit)
      .filter(isPlainHttp)
      .map(application => {
        const { address, at } = target(application);
        return error(
          application.place(at),
          `Image Updater does not write to ${address}: it refuses plain http.`,
          'Use an https or ssh address.',
        );
      }),
};

/** Releases whose digest is nowhere in Git. */
export const digestNotInGit: Rule = {
  id: 'argo/digest-not-in-git',
  fact: 'argo/digest-not-in-git',
  check: context =>
    applicationsOf(context)
      .filter(
        application =>
          !application.ofPullRequests &&
          hasImageUpdater(application) &&
          !writesBackToGit(application),
      )
      .map(application =>
        warning(
          application.place(imageUpdaterAnnotation('image-list')),
          `The image that ${application.name} runs is written into the cluster only, so Git does not say what runs and a revert does not take it back.`,
          'Let the release workflow commit the digest, and leave Image Updater to previews.',
        ),
      ),
};
