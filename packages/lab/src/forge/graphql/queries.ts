import { atLeast, roleOf } from '../auth/actor';
import {
  organizationNode,
  ownerNode,
  unknownRepository,
  userNode,
} from './people';
import { repositoryNode } from './repository';
import { GraphContext, field, graphError } from './served';

/** Where queries begin. @internal */
export function queries(context: GraphContext): object {
  const { forge, actor } = context;
  const { store } = forge;
  return {
    viewer: () => {
      if (!actor.user)
        throw graphError('FORBIDDEN', 'Resource not accessible by integration');
      return userNode(context, actor.user);
    },
    repository: field(['owner', 'name', 'followRenames'], ({ owner, name }) => {
      const repo = store.repository(String(owner), String(name));
      if (!repo || !atLeast(roleOf(store, actor, repo), 'read')) {
        throw graphError(
          'NOT_FOUND',
          unknownRepository(String(owner), String(name)),
        );
      }
      return repositoryNode(context, repo);
    }),
    repositoryOwner: field(['login'], ({ login }) => {
      const owner = store.user(String(login));
      return owner ? ownerNode(context, owner.login) : null;
    }),
    organization: field(['login'], ({ login }) => {
      const org = store.user(String(login));
      if (org?.type === 'Organization') return organizationNode(context, org);
      throw graphError(
        'NOT_FOUND',
        `Could not resolve to an Organization with the login of '${login}'.`,
      );
    }),
    user: field(['login'], ({ login }) => {
      const user = store.user(String(login));
      if (user?.type === 'User') return userNode(context, user);
      throw graphError(
        'NOT_FOUND',
        `Could not resolve to a User with the login of '${login}'.`,
      );
    }),
  };
}
