import { Forge } from '../forge';
import { ANONYMOUS } from '../auth/actor';
import { Repository, User } from '../store/schema';
import { listedRepository } from '../views/repository';
import { simpleOrganization, simpleUser } from '../views/user';

/** What every payload carries: where it happened and who did it. @internal */
export function commonPayload(forge: Forge, repo: Repository, sender: User) {
  const owner = forge.store.author(repo.owner);
  return {
    repository: listedRepository(forge, repo, ANONYMOUS),
    ...(owner.type === 'Organization' && {
      organization: simpleOrganization(forge, owner),
    }),
    sender: simpleUser(forge, sender),
  };
}
