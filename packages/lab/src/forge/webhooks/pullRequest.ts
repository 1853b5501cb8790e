import { Forge } from '../forge';
import { ANONYMOUS } from '../auth/actor';
import { PullIssue, Repository, User } from '../store/schema';
import { labelView, labelsOf } from '../views/issue';
import { PullFigures, fullPull } from '../views/pull';
import { commonPayload } from './common';
import { emit } from './emit';

/** A payload is written before anybody asks for the figures; GitHub sends unknown mergeability as well. */
const NOT_COUNTED: PullFigures = {
  commits: 0,
  additions: 0,
  deletions: 0,
  changedFiles: 0,
  mergeable: null,
};

/** @internal */
export type PullAction =
  | 'opened'
  | 'edited'
  | 'closed'
  | 'reopened'
  | 'synchronize'
  | 'labeled'
  | 'unlabeled'
  | 'ready_for_review'
  | 'converted_to_draft';

/** Reports what happened to a pull request. @internal */
export function emitPull(
  forge: Forge,
  repo: Repository,
  issue: PullIssue,
  sender: User,
  action: PullAction,
  more: { before?: string; after?: string; label?: string } = {},
): void {
  const { label: labelName, ...shas } = more;
  emit(forge, repo, 'pull_request', () => {
    const label = repo.labels.find(({ name }) => name === labelName);
    return {
      action,
      number: issue.number,
      pull_request: {
        ...fullPull(forge, repo, issue, NOT_COUNTED, ANONYMOUS),
        labels: labelsOf(repo, issue).map(each => labelView(forge, repo, each)),
      },
      ...shas,
      ...(label && { label: labelView(forge, repo, label) }),
      ...commonPayload(forge, repo, sender),
    };
  });
}
