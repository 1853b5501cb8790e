import { z } from 'zod';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  Reply,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { HttpError, notFound } from '../http/errors';
import { paged } from '../http/paginate';
import { Reaction } from '../store/schema';
import { reactionView } from '../views/issue';
import { commentOf } from './comments';
import { issueOf } from './lookup';

const reactionSchema = z.object({
  content: z.enum([
    '+1',
    '-1',
    'laugh',
    'confused',
    'heart',
    'hooray',
    'rocket',
    'eyes',
  ]),
});

/** What carries reactions. */
interface Reactable {
  reactions: Reaction[];
}

function list(call: RepoCall, { reactions }: Reactable): Reply {
  const content = call.query.get('content');
  const wanted = reactions.filter(
    reaction => !content || reaction.content === content,
  );
  return paged(call, wanted, reaction => reactionView(call.forge, reaction));
}

/** 201 for a new reaction, 200 for one that the same user has given before. */
function react(call: RepoCall, target: Reactable): Reply {
  const user = requireUser(call);
  const { content } = bodyOf(call, reactionSchema);
  const known = target.reactions.find(
    each => each.login === user.login && each.content === content,
  );
  if (known) return json(reactionView(call.forge, known));
  const reaction: Reaction = {
    id: call.forge.store.newId(),
    login: user.login,
    content,
    createdAt: call.forge.store.now(),
  };
  call.forge.store.change(() => target.reactions.push(reaction));
  return json(reactionView(call.forge, reaction), 201);
}

function remove(call: RepoCall, target: Reactable): Reply {
  const user = requireUser(call);
  const reaction = target.reactions.find(
    ({ id }) => id === Number(call.params.reaction_id),
  );
  if (!reaction) throw notFound();
  if (reaction.login !== user.login) {
    throw new HttpError(
      403,
      'Resource not accessible by personal access token',
    );
  }
  call.forge.store.change(() => {
    target.reactions = target.reactions.filter(each => each !== reaction);
  });
  return NO_CONTENT;
}

function reactionsOn(
  path: string,
  target: (call: RepoCall) => Reactable,
): Endpoint[] {
  return [
    repoEndpoint('get', `${path}/reactions`, 'read', call =>
      list(call, target(call)),
    ),
    repoEndpoint('post', `${path}/reactions`, 'read', call =>
      react(call, target(call)),
    ),
    repoEndpoint('delete', `${path}/reactions/{reaction_id}`, 'read', call =>
      remove(call, target(call)),
    ),
  ];
}

/** Reactions on issues, pull requests and comments. @internal */
export const reactionEndpoints: readonly Endpoint[] = [
  ...reactionsOn(
    '/issues/comments/{comment_id}',
    call => commentOf(call).comment,
  ),
  ...reactionsOn('/issues/{issue_number}', issueOf),
];
