import { z } from 'zod';
import { atLeast, roleOf } from '../auth/actor';
import { addComment } from '../domain/issues';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, notFound } from '../http/errors';
import { paged } from '../http/paginate';
import { Comment, Issue } from '../store/schema';
import { commentView } from '../views/issue';
import { emitComment } from '../webhooks/issues';
import { issueOf } from './lookup';

const MAX_BODY = 65_536;
const bodySchema = z.object({
  body: z
    .string()
    .min(1)
    .max(MAX_BODY, `body is too long (maximum is ${MAX_BODY} characters)`),
});

/** The comment of `{comment_id}` with the issue it is on. @internal */
export function commentOf(call: RepoCall): { issue: Issue; comment: Comment } {
  const id = Number(call.params.comment_id);
  for (const issue of call.repo.issues) {
    const comment = issue.comments.find(each => each.id === id);
    if (comment) return { issue, comment };
  }
  throw notFound();
}

/** Its author and those who may write change a comment. */
function requireEditor(call: RepoCall, comment: Comment) {
  const user = requireUser(call);
  const role = roleOf(call.forge.store, call.actor, call.repo);
  if (comment.login !== user.login && !atLeast(role, 'write')) {
    throw new HttpError(
      403,
      'Resource not accessible by personal access token',
    );
  }
  return user;
}

/** Comments on issues and pull requests. @internal */
export const commentEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/issues/{issue_number}/comments', 'read', call => {
    const issue = issueOf(call);
    const since = call.query.get('since');
    const comments = issue.comments.filter(
      ({ updatedAt }) => !since || updatedAt >= since,
    );
    return paged(call, comments, comment =>
      commentView(call.forge, call.repo, issue, comment),
    );
  }),
  repoEndpoint('post', '/issues/{issue_number}/comments', 'read', call => {
    const user = requireUser(call);
    const issue = issueOf(call);
    const { body } = bodyOf(call, bodySchema);
    const comment = addComment(call.forge, call.repo, issue, user, body);
    const view = commentView(call.forge, call.repo, issue, comment);
    return { ...json(view, 201), headers: { location: view.url } };
  }),
  repoEndpoint('get', '/issues/comments', 'read', call => {
    const all = call.repo.issues.flatMap(issue =>
      issue.comments.map(comment => ({ issue, comment })),
    );
    return paged(call, all, ({ issue, comment }) =>
      commentView(call.forge, call.repo, issue, comment),
    );
  }),
  repoEndpoint('get', '/issues/comments/{comment_id}', 'read', call => {
    const { issue, comment } = commentOf(call);
    return json(commentView(call.forge, call.repo, issue, comment));
  }),
  repoEndpoint('patch', '/issues/comments/{comment_id}', 'read', call => {
    const { issue, comment } = commentOf(call);
    const user = requireEditor(call, comment);
    const { body } = bodyOf(call, bodySchema);
    call.forge.store.change(() => {
      comment.body = body;
      comment.updatedAt = call.forge.store.now();
    });
    emitComment(call.forge, call.repo, issue, comment, user, 'edited');
    return json(commentView(call.forge, call.repo, issue, comment));
  }),
  repoEndpoint('delete', '/issues/comments/{comment_id}', 'read', call => {
    const { issue, comment } = commentOf(call);
    const user = requireEditor(call, comment);
    call.forge.store.change(() => {
      issue.comments = issue.comments.filter(each => each !== comment);
    });
    emitComment(call.forge, call.repo, issue, comment, user, 'deleted');
    return NO_CONTENT;
  }),
];
