import { Blueprint } from '../../plan';
import { markdownCode as code } from '../text/markdown';

const MIGRATIONS =
  'Neither of the two undoes what a migration did to the database.';

/** What a merge does, and the two ways back. */
export function releaseText({ delivery }: Blueprint): string {
  const { forge, staging, production, rollout } = delivery;
  if (!forge) return '';
  const branch = code(production.branch);
  const way = staging
    ? `${code(staging.branch)} and, with the same digest, on ${branch}`
    : branch;
  return [
    `A merge into ${code(
      forge.defaultBranch,
    )} is a release. The workflow ${code(
      'Release',
    )} builds the image once, and then makes one commit on ${way}: the merged files together with the digest of their image. Argo CD follows that branch, so it never sees new manifests with an old image. Nobody else writes to it.`,
    [
      'Two ways back:',
      '',
      `- At once: run the workflow ${code(
        'Rollback',
      )}. It puts the files and the image of an earlier release back; nothing is built. ${code(
        forge.defaultBranch,
      )} still holds the change, so the next merge releases it again.`,
      `- For good: revert the merge. That is a release like any other: an image is built${
        rollout ? ', tried on a share of the requests and measured' : ''
      }.`,
    ].join('\n'),
    MIGRATIONS,
  ].join('\n\n');
}
