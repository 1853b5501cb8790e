import { Forge } from '../forge';
import { Comment, Issue, Repository, User } from '../store/schema';
import { emitComment, emitIssue } from '../webhooks/issues';

/** A record with the repository's next number; the caller adds it and counts the number up. @internal */
export function newIssueRecord(
  forge: Forge,
  repo: Repository,
  author: User,
  input: { title: string; body: string | null },
): Issue {
  const now = forge.store.now();
  return {
    id: forge.store.newId(),
    number: repo.nextNumber,
    title: input.title,
    body: input.body,
    state: 'open',
    stateReason: null,
    login: author.login,
    assignees: [],
    labels: [],
    comments: [],
    reactions: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
  };
}

/** @internal */
export function openIssue(
  forge: Forge,
  repo: Repository,
  author: User,
  input: {
    title: string;
    body: string | null;
    labels: readonly string[];
    assignees: readonly string[];
  },
): Issue {
  const issue = newIssueRecord(forge, repo, author, input);
  const labels = ensureLabels(forge, repo, input.labels);
  forge.store.change(() => {
    issue.labels = labels;
    issue.assignees = [...input.assignees];
    repo.nextNumber += 1;
    repo.issues.push(issue);
  });
  emitIssue(forge, repo, issue, author, 'opened');
  return issue;
}

/** @internal */
export function addComment(
  forge: Forge,
  repo: Repository,
  issue: Issue,
  author: User,
  body: string,
): Comment {
  const now = forge.store.now();
  const comment: Comment = {
    id: forge.store.newId(),
    login: author.login,
    body,
    createdAt: now,
    updatedAt: now,
    reactions: [],
  };
  forge.store.change(() => {
    issue.comments.push(comment);
    issue.updatedAt = now;
  });
  emitComment(forge, repo, issue, comment, author, 'created');
  return comment;
}

/**
 * The labels of these names, made when the repository lacks them (as GitHub does).
 *
 * @returns the names as the repository spells them, without repeats
 * @internal
 */
export function ensureLabels(
  forge: Forge,
  repo: Repository,
  names: readonly string[],
): string[] {
  const spelled = names.map(name => {
    const known = repo.labels.find(
      label => label.name.toLowerCase() === name.toLowerCase(),
    );
    if (known) return known.name;
    forge.store.change(() =>
      repo.labels.push({
        id: forge.store.newId(),
        name,
        color: 'ededed',
        description: null,
        default: false,
      }),
    );
    return name;
  });
  return [...new Set(spelled)];
}

/**
 * Gives an issue exactly these labels and reports each that came or went.
 *
 * @internal
 */
export function setLabels(
  forge: Forge,
  repo: Repository,
  issue: Issue,
  sender: User,
  names: readonly string[],
): void {
  const before = issue.labels;
  const after = ensureLabels(forge, repo, names);
  forge.store.change(() => {
    issue.labels = after;
    issue.updatedAt = forge.store.now();
  });
  for (const name of after.filter(each => !before.includes(each))) {
    emitIssue(forge, repo, issue, sender, 'labeled', name);
  }
  for (const name of before.filter(each => !after.includes(each))) {
    emitIssue(forge, repo, issue, sender, 'unlabeled', name);
  }
}

/** Closes or reopens. @internal */
export function setIssueState(
  forge: Forge,
  repo: Repository,
  issue: Issue,
  sender: User,
  state: Issue['state'],
  reason?: Issue['stateReason'],
): void {
  if (issue.state === state) return;
  forge.store.change(() => {
    issue.state = state;
    issue.updatedAt = forge.store.now();
    issue.closedAt = state === 'closed' ? issue.updatedAt : null;
    issue.closedBy = state === 'closed' ? sender.login : null;
    if (!issue.pull) {
      issue.stateReason =
        reason ?? (state === 'closed' ? 'completed' : 'reopened');
    }
  });
  emitIssue(
    forge,
    repo,
    issue,
    sender,
    state === 'closed' ? 'closed' : 'reopened',
  );
}
