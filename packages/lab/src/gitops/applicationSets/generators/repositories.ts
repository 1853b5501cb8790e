import { z } from 'zod';
import { ValueMap, goRegExp } from '../../expressions';
import { GithubClient } from '../../scm/GithubClient';
import { ScmFilter, ScmProviderGenerator } from '../schema';

const repositorySchema = z.object({
  id: z.number(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  clone_url: z.string().optional(),
  html_url: z.string(),
  default_branch: z.string().optional(),
  topics: z.array(z.string()).default([]),
});
const branchSchema = z.object({
  name: z.string(),
  commit: z.object({ sha: z.string() }),
});

/** A branch of a repository. */
interface Candidate {
  organization: string;
  repository: string;
  id: number;
  url: string;
  labels: string[];
  branch: string;
  sha: string;
}

/** A filter that looks at branches or paths decides about branches; the others decide about repositories. */
function isOfBranches(filter: ScmFilter): boolean {
  return (
    filter.branchMatch !== undefined ||
    filter.pathsExist !== undefined ||
    filter.pathsDoNotExist !== undefined
  );
}

function fits(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || goRegExp(pattern).test(text);
}

async function hasPath(
  client: GithubClient,
  { organization, repository, branch }: Candidate,
  path: string,
): Promise<boolean> {
  const folder = path
    .replace(/\/+$/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return client.has(
    `repos/${organization}/${repository}/contents/${folder}?ref=${encodeURIComponent(
      branch,
    )}`,
  );
}

/** Rule: argo-cd v3.5.1 `applicationset/services/scm_provider/utils.go`, matchFilter. */
async function matches(
  client: GithubClient,
  candidate: Candidate,
  filter: ScmFilter,
): Promise<boolean> {
  const { labelMatch } = filter;
  if (!fits(filter.repositoryMatch, candidate.repository)) return false;
  if (!fits(filter.branchMatch, candidate.branch)) return false;
  if (
    labelMatch !== undefined &&
    !candidate.labels.some(label => fits(labelMatch, label))
  ) {
    return false;
  }
  for (const path of filter.pathsExist ?? []) {
    if (!(await hasPath(client, candidate, path))) return false;
  }
  for (const path of filter.pathsDoNotExist ?? []) {
    if (await hasPath(client, candidate, path)) return false;
  }
  return true;
}

/** Those that one of the filters lets through; all when there is none. */
async function filtered(
  client: GithubClient,
  candidates: readonly Candidate[],
  filters: readonly ScmFilter[],
): Promise<Candidate[]> {
  if (filters.length === 0) return [...candidates];
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    for (const filter of filters) {
      if (await matches(client, candidate, filter)) {
        kept.push(candidate);
        break;
      }
    }
  }
  return kept;
}

async function repositoriesOf(
  client: GithubClient,
  organization: string,
): Promise<Candidate[]> {
  const found = await client.list(
    `orgs/${organization}/repos`,
    repositorySchema,
  );
  return found.map(repo => ({
    organization: repo.owner.login,
    repository: repo.name,
    id: repo.id,
    url: repo.clone_url ?? `${repo.html_url}.git`,
    labels: repo.topics,
    branch: repo.default_branch ?? '',
    sha: '',
  }));
}

async function branchesOf(
  client: GithubClient,
  candidate: Candidate,
  isAll: boolean,
): Promise<Candidate[]> {
  const { organization, repository, branch } = candidate;
  const path = `repos/${organization}/${repository}/branches`;
  const all = await client.list(path, branchSchema);
  return all
    .filter(({ name }) => isAll || name === branch)
    .map(({ name, commit }) => ({
      ...candidate,
      branch: name,
      sha: commit.sha,
    }));
}

/** Rule: argo-cd v3.5.1 `applicationset/generators/scm_provider.go`, GenerateParams. */
function paramsOf(candidate: Candidate): ValueMap {
  return {
    organization: candidate.organization,
    repository: candidate.repository,
    repository_id: candidate.id,
    url: candidate.url,
    branch: candidate.branch,
    sha: candidate.sha,
    short_sha: candidate.sha.slice(0, 8),
    short_sha_7: candidate.sha.slice(0, 7),
    labels: candidate.labels.join(','),
  };
}

async function candidatesOf(
  { github, filters }: ScmProviderGenerator,
  client: GithubClient,
): Promise<Candidate[]> {
  const all = await repositoriesOf(client, github.organization);
  const wanted = await filtered(
    client,
    all,
    filters.filter(filter => !isOfBranches(filter)),
  );
  const found: Candidate[] = [];
  for (const candidate of wanted) {
    found.push(...(await branchesOf(client, candidate, github.allBranches)));
  }
  return filtered(client, found, filters.filter(isOfBranches));
}

/**
 * Parameters of the branches of an organization's repositories that a generator's filters let through.
 *
 * @throws an error in Argo CD's words when the forge refuses
 * @internal
 */
export async function repositoryParams(
  generator: ScmProviderGenerator,
  client: GithubClient,
): Promise<ValueMap[]> {
  try {
    return (await candidatesOf(generator, client)).map(paramsOf);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`error listing repos: ${message}`);
  }
}
