import { z } from 'zod';
import { ForgeEvent } from '../../forge/forge';
import { isRecord } from '../../kubernetes/objects';

/** Rule: argo-cd v3.5.1 `applicationset/webhook/webhook.go`, isAllowedGithubPullRequestAction. */
const ACTIONS = [
  'opened',
  'closed',
  'synchronize',
  'labeled',
  'reopened',
  'unlabeled',
];

const payloadSchema = z.object({
  action: z.string(),
  repository: z.object({
    name: z.string(),
    owner: z.object({ login: z.string() }),
    html_url: z.string(),
  }),
});

/** The repository whose pull requests changed, as an event tells it. @internal */
export interface ChangedRepository {
  owner: string;
  name: string;
  host: string;
}

/** What an event of the forge says to ApplicationSets; undefined when it is nothing to them. @internal */
export function changedRepository({
  event,
  payload,
}: Pick<ForgeEvent, 'event' | 'payload'>): ChangedRepository | undefined {
  if (event !== 'pull_request') return undefined;
  const { action, repository } = payloadSchema.parse(payload);
  if (!ACTIONS.includes(action)) return undefined;
  return {
    owner: repository.owner.login,
    name: repository.name,
    host: new URL(repository.html_url).host,
  };
}

function isSame(a: unknown, b: string): boolean {
  return String(a).toLowerCase() === b.toLowerCase();
}

/** Whether one of an ApplicationSet's generators lists the pull requests of a repository. @internal */
export function lists(spec: unknown, changed: ChangedRepository): boolean {
  const generators = isRecord(spec) ? spec.generators : [];
  if (!Array.isArray(generators)) return false;
  return generators.some(generator => {
    const { github } = isRecord(generator?.pullRequest)
      ? generator.pullRequest
      : { github: undefined };
    if (!isRecord(github)) return false;
    const { owner, repo, api = 'https://api.github.com/' } = github;
    return (
      isSame(owner, changed.owner) &&
      isSame(repo, changed.name) &&
      URL.canParse(String(api)) &&
      new URL(String(api)).host === changed.host
    );
  });
}
