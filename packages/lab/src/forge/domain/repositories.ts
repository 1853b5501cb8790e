import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { Forge } from '../forge';
import { gitText, runGit } from '../git/run';
import { listRefs } from '../git/refs';
import { validationFailed } from '../http/errors';
import { fullName } from '../store/ForgeStore';
import { Label, Repository, User } from '../store/schema';

const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/** The labels GitHub gives every new repository. Source: docs.github.com, "Managing labels". */
const DEFAULT_LABELS: readonly [
  name: string,
  color: string,
  description: string,
][] = [
  ['bug', 'd73a4a', "Something isn't working"],
  ['documentation', '0075ca', 'Improvements or additions to documentation'],
  ['duplicate', 'cfd3d7', 'This issue or pull request already exists'],
  ['enhancement', 'a2eeef', 'New feature or request'],
  ['good first issue', '7057ff', 'Good for newcomers'],
  ['help wanted', '008672', 'Extra attention is needed'],
  ['invalid', 'e4e669', "This doesn't seem right"],
  ['question', 'd876e3', 'Further information is requested'],
  ['wontfix', 'ffffff', 'This will not be worked on'],
];

/** @internal */
export interface NewRepository {
  owner: string;
  name: string;
  description?: string | null;
  homepage?: string | null;
  private?: boolean;
  defaultBranch?: string;
  topics?: string[];
  deleteBranchOnMerge?: boolean;
  hasIssues?: boolean;
  forkOf?: string;
  /** ISO 8601; now when left out. */
  createdAt?: string;
}

/**
 * Whether a text can be a repository's name.
 *
 * @internal
 */
export function isRepositoryName(name: string): boolean {
  return (
    NAME.test(name) && !['.', '..'].includes(name) && !name.endsWith('.git')
  );
}

async function initBare(gitDir: string, defaultBranch: string): Promise<void> {
  mkdirSync(gitDir, { recursive: true });
  await runGit(gitDir, ['init', '--bare', '--quiet', '--template=']);
  const settings = [
    ['gc.auto', '0'],
    ['receive.hideRefs', 'refs/pull'],
    ['receive.advertisePushOptions', 'false'],
    ['uploadpack.allowFilter', 'true'],
    ['uploadpack.allowAnySHA1InWant', 'true'],
  ];
  for (const [key, value] of settings) {
    await runGit(gitDir, ['config', key, value]);
  }
  await setHead(gitDir, defaultBranch);
}

async function setHead(gitDir: string, branch: string): Promise<void> {
  await runGit(gitDir, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
}

function defaultLabels(forge: Forge): Label[] {
  return DEFAULT_LABELS.map(([name, color, description]) => ({
    id: forge.store.newId(),
    name,
    color,
    description,
    default: true,
  }));
}

function newRecord(forge: Forge, input: NewRepository): Repository {
  const now = input.createdAt ?? forge.store.now();
  return {
    id: forge.store.newId(),
    owner: input.owner,
    name: input.name,
    description: input.description ?? null,
    homepage: input.homepage ?? null,
    private: input.private ?? false,
    archived: false,
    defaultBranch: input.defaultBranch ?? 'main',
    topics: input.topics ?? [],
    forkOf: input.forkOf,
    deleteBranchOnMerge: input.deleteBranchOnMerge ?? false,
    hasIssues: input.hasIssues ?? true,
    size: 0,
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    collaborators: [],
    teams: [],
    labels: defaultLabels(forge),
    issues: [],
    nextNumber: 1,
    hooks: [],
    statuses: [],
    protections: {},
    autolinks: [],
    deployKeys: [],
  };
}

/**
 * Makes an empty repository.
 *
 * @throws 422 when the name is taken or not a name
 * @internal
 */
export async function createRepository(
  forge: Forge,
  input: NewRepository,
): Promise<Repository> {
  if (!isRepositoryName(input.name)) {
    throw validationFailed({
      resource: 'Repository',
      field: 'name',
      code: 'invalid',
    });
  }
  if (forge.store.repository(input.owner, input.name)) {
    throw validationFailed({
      resource: 'Repository',
      code: 'custom',
      field: 'name',
      message: 'name already exists on this account',
    });
  }
  const repo = newRecord(forge, input);
  await initBare(forge.gitDir(repo), repo.defaultBranch);
  forge.store.change(state => state.repositories.push(repo));
  return repo;
}

/** Copies a repository for a user who wants to propose changes from their own. @internal */
export async function forkRepository(
  forge: Forge,
  source: Repository,
  owner: User,
  name: string,
): Promise<Repository> {
  const known = forge.store.repository(owner.login, name);
  if (known?.forkOf === fullName(source)) return known;
  const fork = await createRepository(forge, {
    owner: owner.login,
    name,
    description: source.description,
    private: source.private,
    defaultBranch: source.defaultBranch,
    forkOf: fullName(source),
  });
  cpSync(`${forge.gitDir(source)}/objects`, `${forge.gitDir(fork)}/objects`, {
    recursive: true,
  });
  for (const ref of await listRefs(forge.gitDir(source), 'refs/heads/')) {
    await runGit(forge.gitDir(fork), ['update-ref', ref.name, ref.sha]);
  }
  await recordSize(forge, fork);
  return fork;
}

/** @internal */
export function deleteRepository(forge: Forge, repo: Repository): void {
  forge.store.change(state => {
    state.repositories = state.repositories.filter(({ id }) => id !== repo.id);
  });
  rmSync(forge.gitDir(repo), { recursive: true, force: true });
}

/** Makes another branch the default one. @internal */
export async function setDefaultBranch(
  forge: Forge,
  repo: Repository,
  branch: string,
): Promise<void> {
  await setHead(forge.gitDir(repo), branch);
  forge.store.change(() => {
    repo.defaultBranch = branch;
  });
}

/** Notes the size of the object store, which GitHub shows in kilobytes. @internal */
export async function recordSize(
  forge: Forge,
  repo: Repository,
): Promise<void> {
  const gitDir = forge.gitDir(repo);
  const counts = await gitText(gitDir, ['count-objects', '-v']);
  const kilobytes = counts
    .split('\n')
    .map(line => line.split(': '))
    .filter(([key]) => key === 'size' || key === 'size-pack')
    .reduce((sum, [, value]) => sum + Number(value), 0);
  const hasBranches = (await listRefs(gitDir, 'refs/heads/')).length > 0;
  forge.store.change(() => {
    repo.size = hasBranches ? Math.max(1, kilobytes) : 0;
  });
}
