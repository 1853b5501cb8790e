import { Forge } from '../forge';
import { isPull } from '../store/ForgeStore';
import { Comment, Issue, Repository, User } from '../store/schema';
import { commentView, issueView, labelView } from '../views/issue';
import { commonPayload } from './common';
import { emit } from './emit';
import { emitPull } from './pullRequest';

/** @internal */
export type IssueAction =
  | 'opened'
  | 'edited'
  | 'closed'
  | 'reopened'
  | 'labeled'
  | 'unlabeled';

/** An issue inside an event: the REST API's, without who closed it. */
function issuePayload(forge: Forge, repo: Repository, issue: Issue) {
  const { closed_by: _closer, ...view } = issueView(forge, repo, issue);
  return view;
}

/** Reports what happened to an issue; a pull request is reported as such. @internal */
export function emitIssue(
  forge: Forge,
  repo: Repository,
  issue: Issue,
  sender: User,
  action: IssueAction,
  labelName?: string,
): void {
  if (isPull(issue)) {
    emitPull(forge, repo, issue, sender, action, { label: labelName });
    return;
  }
  emit(forge, repo, 'issues', () => {
    const label = repo.labels.find(({ name }) => name === labelName);
    return {
      action,
      issue: issuePayload(forge, repo, issue),
      ...(label && { label: labelView(forge, repo, label) }),
      ...commonPayload(forge, repo, sender),
    };
  });
}

/** Reports a comment on an issue or pull request. @internal */
export function emitComment(
  forge: Forge,
  repo: Repository,
  issue: Issue,
  comment: Comment,
  sender: User,
  action: 'created' | 'edited' | 'deleted',
): void {
  emit(forge, repo, 'issue_comment', () => ({
    action,
    issue: issuePayload(forge, repo, issue),
    comment: commentView(forge, repo, issue, comment),
    ...commonPayload(forge, repo, sender),
  }));
}
