import { z } from 'zod';
import { ValueMap } from '../../expressions';
import { GithubClient, GithubError } from '../../scm/GithubClient';
import { PullRequestGenerator } from '../schema';

const pullSchema = z.object({
  number: z.number(),
  title: z.string(),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string() }),
  user: z.object({ login: z.string() }).nullable(),
  labels: z.array(z.object({ name: z.string() })),
});

type Pull = z.infer<typeof pullSchema>;

const SHORT_SHA = 8;
const SHORTER_SHA = 7;

/**
 * Rule: argo-cd v3.5.1 `applicationset/generators/pull_request.go`, GenerateParams. Without the slugs of branches, which
 * nothing generated uses: a template that names them fails.
 */
function paramsOf({ number, title, head, base, user, labels }: Pull): ValueMap {
  return {
    number: String(number),
    title,
    branch: head.ref,
    target_branch: base.ref,
    head_sha: head.sha,
    head_short_sha: head.sha.slice(0, SHORT_SHA),
    head_short_sha_7: head.sha.slice(0, SHORTER_SHA),
    author: user?.login ?? '',
    labels: labels.map(({ name }) => name),
  };
}

/**
 * Parameters of the open pull requests that carry all labels of a generator.
 *
 * @throws an error in Argo CD's words when the forge refuses
 * @internal
 */
export async function pullRequestParams(
  { github }: PullRequestGenerator,
  client: GithubClient,
): Promise<ValueMap[]> {
  const { owner, repo } = github;
  try {
    const pulls = await client.list(`repos/${owner}/${repo}/pulls`, pullSchema);
    return pulls
      .filter(({ labels }) =>
        github.labels.every(wanted =>
          labels.some(({ name }) => name === wanted),
        ),
      )
      .map(paramsOf);
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    const what =
      error.status === 404
        ? ''
        : `error listing pull requests for ${owner}/${repo}: `;
    throw new Error(`error listing repos: ${what}${error.message}`);
  }
}
