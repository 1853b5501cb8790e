import { Response } from 'express';
import { addComment, setIssueState, setLabels } from '../domain/issues';
import { mergePull } from '../domain/mergePull';
import { closePull } from '../domain/pullSync';
import { readRef } from '../git/refs';
import { HttpError, notFound } from '../http/errors';
import { fullName, isPull } from '../store/ForgeStore';
import { Issue, User } from '../store/schema';
import { Visit, formText, formUser, numbered } from './context';

function back(visit: Visit, response: Response, issue: Issue): void {
  const kind = issue.pull ? 'pull' : 'issues';
  response.redirect(303, `/${fullName(visit.repo)}/${kind}/${issue.number}`);
}

async function switchState(
  visit: Visit,
  issue: Issue,
  user: User,
): Promise<void> {
  const { forge, repo } = visit;
  const wanted = formText(visit.request, 'state');
  if (wanted === 'close' && isPull(issue)) closePull(forge, repo, issue, user);
  else if (wanted === 'close')
    setIssueState(forge, repo, issue, user, 'closed');
  else if (wanted === 'reopen') {
    if (isPull(issue)) {
      const head = forge.store.repositoryByFullName(issue.pull.headRepo);
      const ref =
        head &&
        (await readRef(forge.gitDir(head), `refs/heads/${issue.pull.headRef}`));
      if (issue.pull.mergedAt || !ref) {
        throw new HttpError(
          422,
          'This pull request cannot be opened again: it was merged, or its branch is gone.',
        );
      }
    }
    setIssueState(forge, repo, issue, user, 'open');
  }
}

/** A comment, closing, reopening; or a comment with one of them. @internal */
export async function postComment(
  visit: Visit,
  response: Response,
): Promise<void> {
  const user = formUser(visit);
  const issue = numbered(visit);
  const body = formText(visit.request, 'body');
  if (body) addComment(visit.forge, visit.repo, issue, user, body);
  await switchState(visit, issue, user);
  back(visit, response, issue);
}

/** Gives a label, or takes it away when it is there. @internal */
export function postLabel(visit: Visit, response: Response): void {
  const user = formUser(visit);
  const issue = numbered(visit);
  const name = formText(visit.request, 'label').slice(0, 50);
  if (!name) throw new HttpError(422, 'A label needs a name.');
  const others = issue.labels.filter(
    label => label.toLowerCase() !== name.toLowerCase(),
  );
  const labels =
    others.length < issue.labels.length ? others : [...issue.labels, name];
  setLabels(visit.forge, visit.repo, issue, user, labels);
  back(visit, response, issue);
}

/** The merge button. @internal */
export async function postMerge(
  visit: Visit,
  response: Response,
): Promise<void> {
  const user = formUser(visit);
  const issue = numbered(visit);
  if (!isPull(issue)) throw notFound();
  const method = formText(visit.request, 'method');
  await mergePull(visit.forge, visit.repo, issue, user, {
    method: method === 'squash' || method === 'rebase' ? method : 'merge',
    expectedHead: formText(visit.request, 'head'),
  });
  back(visit, response, issue);
}
