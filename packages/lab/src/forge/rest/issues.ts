import { z } from 'zod';
import { openIssue, setIssueState, setLabels } from '../domain/issues';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  RepoCall,
  Reply,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, validationFailed } from '../http/errors';
import { paged } from '../http/paginate';
import { Issue } from '../store/schema';
import { issueView } from '../views/issue';
import { emitIssue } from '../webhooks/issues';
import { issueOf } from './lookup';

const MAX_ASSIGNEES = 10;

/** GitHub takes a label as its name or as an object with one. */
const labelNames = z
  .array(z.union([z.string(), z.object({ name: z.string() })]))
  .transform(labels =>
    labels.map(label => (typeof label === 'string' ? label : label.name)),
  );
const createSchema = z.object({
  title: z.union([z.string().min(1), z.number()]).transform(String),
  body: z.string().nullish(),
  labels: labelNames.default([]),
  assignees: z.array(z.string()).default([]),
  milestone: z.union([z.string(), z.number()]).nullish(),
});
const updateSchema = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z
    .enum(['completed', 'not_planned', 'duplicate', 'reopened'])
    .nullish(),
  labels: labelNames.optional(),
  assignees: z.array(z.string()).optional(),
});
const assigneesSchema = z.object({
  assignees: z.array(z.string()).default([]),
});

/** Only people of the lab can be assigned; others are left out, as on GitHub. */
function knownAssignees(call: RepoCall, logins: readonly string[]): string[] {
  return logins
    .flatMap(login => call.forge.store.user(login) ?? [])
    .filter(user => user.type === 'User')
    .map(user => user.login)
    .slice(0, MAX_ASSIGNEES);
}

function list(call: RepoCall): Reply {
  const { forge, repo, query } = call;
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter(Boolean);
  const creator = query.get('creator');
  const assignee = query.get('assignee');
  const since = query.get('since');
  const issues = repo.issues
    .filter(issue => state === 'all' || issue.state === state)
    .filter(issue => labels.every(label => issue.labels.includes(label)))
    .filter(issue => !creator || issue.login === creator)
    .filter(issue => !assignee || issue.assignees.includes(assignee))
    .filter(issue => !since || issue.updatedAt >= since)
    .sort((a, b) => b.number - a.number);
  const sorted = query.get('direction') === 'asc' ? issues.reverse() : issues;
  return paged(call, sorted, issue => issueView(forge, repo, issue));
}

function create(call: RepoCall): Reply {
  const { forge, repo } = call;
  const user = requireUser(call);
  if (!repo.hasIssues) {
    throw new HttpError(410, 'Issues has been disabled in this repository.');
  }
  const input = bodyOf(call, createSchema);
  if (input.milestone !== undefined && input.milestone !== null) {
    throw validationFailed({
      resource: 'Issue',
      field: 'milestone',
      code: 'invalid',
    });
  }
  const issue = openIssue(forge, repo, user, {
    title: input.title,
    body: input.body ?? null,
    labels: input.labels,
    assignees: knownAssignees(call, input.assignees),
  });
  const body = issueView(forge, repo, issue);
  return { ...json(body, 201), headers: { location: body.url } };
}

function update(call: RepoCall): Reply {
  const { forge, repo } = call;
  const user = requireUser(call);
  const issue = issueOf(call);
  const input = bodyOf(call, updateSchema);
  forge.store.change(() => {
    issue.title = input.title ?? issue.title;
    if (input.body !== undefined) issue.body = input.body;
    if (input.assignees)
      issue.assignees = knownAssignees(call, input.assignees);
    issue.updatedAt = forge.store.now();
  });
  if (input.title !== undefined || input.body !== undefined) {
    emitIssue(forge, repo, issue, user, 'edited');
  }
  if (input.labels) setLabels(forge, repo, issue, user, input.labels);
  if (input.state)
    setIssueState(forge, repo, issue, user, input.state, input.state_reason);
  return json(issueView(forge, repo, issue));
}

function setAssignees(
  call: RepoCall,
  issue: Issue,
  logins: string[],
  status: number,
): Reply {
  call.forge.store.change(() => {
    issue.assignees = [...new Set(logins)].slice(0, MAX_ASSIGNEES);
    issue.updatedAt = call.forge.store.now();
  });
  return json(issueView(call.forge, call.repo, issue), status);
}

/** Issues, pull requests among them. @internal */
export const issueEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/issues', 'read', list),
  repoEndpoint('post', '/issues', 'read', create),
  repoEndpoint('get', '/issues/{issue_number}', 'read', call =>
    json(issueView(call.forge, call.repo, issueOf(call))),
  ),
  repoEndpoint('patch', '/issues/{issue_number}', 'triage', update),
  repoEndpoint('post', '/issues/{issue_number}/assignees', 'triage', call => {
    const issue = issueOf(call);
    const { assignees } = bodyOf(call, assigneesSchema);
    const added = knownAssignees(call, assignees);
    return setAssignees(call, issue, [...issue.assignees, ...added], 201);
  }),
  repoEndpoint('delete', '/issues/{issue_number}/assignees', 'triage', call => {
    const issue = issueOf(call);
    const { assignees } = bodyOf(call, assigneesSchema);
    const kept = issue.assignees.filter(login => !assignees.includes(login));
    return setAssignees(call, issue, kept, 200);
  }),
];
