import { RestEndpointMethodTypes } from '@octokit/rest';
import { ask, Repository } from './repository';

/** A pull request, as far as Drydock needs to know it. */
export interface Pull {
  number: number;
  url: string;
  body: string;
  merged: boolean;
}

type PullData = RestEndpointMethodTypes['pulls']['list']['response']['data'][0];

function pullOf(
  data: Pick<PullData, 'number' | 'html_url' | 'body' | 'merged_at'>,
): Pull {
  return {
    number: data.number,
    url: data.html_url,
    body: data.body ?? '',
    merged: data.merged_at !== null,
  };
}

/** The newest pull request from a branch in a state; undefined when there is none. */
export async function newestPull(
  repository: Repository,
  branch: string,
  state: 'open' | 'closed',
): Promise<Pull | undefined> {
  const { data } = await ask(
    repository,
    `listing the pull requests from ${branch}`,
    place =>
      repository.octokit.pulls.list({
        ...place,
        head: `${repository.owner}:${branch}`,
        state,
        sort: 'created',
        direction: 'desc',
        per_page: 1,
      }),
  );
  return data[0] && pullOf(data[0]);
}

/** Opens a pull request. */
export async function openPull(
  repository: Repository,
  pull: { title: string; body: string; branch: string; base: string },
): Promise<Pull> {
  const { data } = await ask(repository, 'opening the pull request', place =>
    repository.octokit.pulls.create({
      ...place,
      title: pull.title,
      body: pull.body,
      head: pull.branch,
      base: pull.base,
    }),
  );
  return pullOf(data);
}

/** Gives a pull request a new body. */
export async function rewriteBody(
  repository: Repository,
  number: number,
  body: string,
): Promise<void> {
  await ask(repository, `updating pull request #${number}`, place =>
    repository.octokit.pulls.update({ ...place, pull_number: number, body }),
  );
}

/** Adds labels; GitHub makes those that the repository does not have. */
export async function addLabels(
  repository: Repository,
  number: number,
  labels: string[],
): Promise<void> {
  await ask(repository, `labelling pull request #${number}`, place =>
    repository.octokit.issues.addLabels({
      ...place,
      issue_number: number,
      labels,
    }),
  );
}

/** Asks people and teams for a review. */
export async function requestReviews(
  repository: Repository,
  number: number,
  reviewers: string[],
  teamReviewers: string[],
): Promise<void> {
  await ask(repository, `asking for a review of #${number}`, place =>
    repository.octokit.pulls.requestReviewers({
      ...place,
      pull_number: number,
      reviewers,
      team_reviewers: teamReviewers,
    }),
  );
}
