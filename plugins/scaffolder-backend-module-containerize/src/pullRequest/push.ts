import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { MergedFile } from '@drydock/plugin-containerize-node';
import {
  advanceBranch,
  branchHead,
  Commit,
  writeCommit,
} from '../github/gitData';
import { Pull } from '../github/pulls';
import { Repository } from '../github/repository';
import { CommitPlan, planCommit, Rendered } from './planCommit';
import { findWorkBranch, WorkBranch } from './workBranch';

/** How often a merge is done again when the branch moved meanwhile. */
const ATTEMPTS = 3;

/** What to push and where to. */
export interface PushOptions {
  repository: Repository;
  /** The branch the pull request goes into. */
  baseBranch: string;
  branchName: string;
  rendered: Rendered;
  /** First line of the commit's message. */
  message: string;
  dryRun: boolean;
  logger: LoggerService;
  signal?: AbortSignal;
}

/** What was pushed. */
export interface Pushed {
  branch: string;
  /** The commit that was written last; undefined when nothing was written. */
  commit?: string;
  /** True when there was nothing to write. */
  unchanged: boolean;
  files: MergedFile[];
  /** The pull request that is open from the branch already. */
  pull?: Pull;
  /** False when the branch proposes nothing that the base branch does not have. */
  proposes: boolean;
}

/**
 * Commits a rendering on top of the branch under review, or of the base branch when there is none. Never forces: when
 * somebody commits at the same time, the merge is done again on top of that.
 *
 * @throws ConflictError for an empty repository, or when the branch moves again and again
 */
export async function pushRendering(options: PushOptions): Promise<Pushed> {
  const { repository, logger, signal } = options;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    signal?.throwIfAborted();
    const base = await headOfBase(options);
    const branch = await findWorkBranch(repository, options.branchName, base);
    const plan = await planCommit(repository, base, branch, options.rendered);
    if (plan.rendered.length === 0) {
      return pushed(branch, plan, undefined, branch.parent.id !== base.id);
    }
    if (options.dryRun) return pushed(branch, plan, undefined, true);
    signal?.throwIfAborted();
    const commit = await writeCommits(options, branch, plan);
    const { head } = branch;
    if (await advanceBranch(repository, branch.name, head?.id, commit.id)) {
      return pushed(branch, plan, commit.id, true);
    }
    logger.info(`Somebody else committed to ${branch.name}; merging again.`);
  }
  throw new ConflictError(
    `${options.branchName} moved ${ATTEMPTS} times while this ran. Run it again; nothing was overwritten.`,
  );
}

function pushed(
  branch: WorkBranch,
  plan: CommitPlan,
  commit: string | undefined,
  proposes: boolean,
): Pushed {
  return {
    branch: branch.name,
    commit,
    unchanged: plan.rendered.length === 0,
    files: plan.files,
    pull: branch.pull,
    proposes,
  };
}

async function headOfBase(options: PushOptions): Promise<Commit> {
  const { repository, baseBranch } = options;
  const head = await branchHead(repository, baseBranch);
  if (!head) {
    throw new NotFoundError(
      `${repository.owner}/${repository.repo} has no branch ${baseBranch}.`,
    );
  }
  return head;
}

async function writeCommits(
  { repository, message }: PushOptions,
  branch: WorkBranch,
  plan: CommitPlan,
): Promise<Commit> {
  const rendered = await writeCommit(
    repository,
    branch.parent,
    plan.rendered,
    message,
  );
  return plan.merged.length === 0
    ? rendered
    : writeCommit(
        repository,
        rendered,
        plan.merged,
        'Keep the changes people made to the rendered files',
      );
}
