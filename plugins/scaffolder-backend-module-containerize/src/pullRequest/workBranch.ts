import { ConflictError } from '@backstage/errors';
import { branchHead, Commit, contains } from '../github/gitData';
import { newestPull, Pull } from '../github/pulls';
import { Repository } from '../github/repository';

/** Branches of earlier, finished pull requests that are passed over. */
const MAX_BRANCHES = 20;

/** The branch to commit to, and what the commit stands on. */
export interface WorkBranch {
  name: string;
  /** Where the branch is; undefined when it is still to be made. */
  head?: Commit;
  /** The commit to build on: the branch's own head while it is under review, else the default branch's. */
  parent: Commit;
  /** The pull request that is open from it. */
  pull?: Pull;
}

/**
 * Finds the branch to work on. While a pull request is open, or a branch was never merged, work goes on there: nobody's
 * commit is lost. A branch that is part of the default branch is moved forward. A branch that was merged by squash or
 * rebase stays as it is, for to reuse it would take a forced push: the next free name is taken.
 *
 * @throws ConflictError when too many such branches are left over
 */
export async function findWorkBranch(
  repository: Repository,
  wanted: string,
  base: Commit,
): Promise<WorkBranch> {
  for (let number = 1; number <= MAX_BRANCHES; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    const head = await branchHead(repository, name);
    if (!head) return { name, parent: base };
    const pull = await newestPull(repository, name, 'open');
    if (pull) return { name, head, parent: head, pull };
    if (await contains(repository, base.id, head.id)) {
      return { name, head, parent: base };
    }
    const earlier = await newestPull(repository, name, 'closed');
    if (!earlier?.merged) return { name, head, parent: head };
  }
  throw new ConflictError(
    `${wanted} and ${
      MAX_BRANCHES - 1
    } branches numbered after it are merged and were never deleted. Delete them, or choose another branchName.`,
  );
}
