import { Forge } from '../forge/forge';
import { fullName } from '../forge/store/ForgeStore';
import { Accounts, Action } from '../registry';

const EVERYTHING: readonly Action[] = ['pull', 'push', 'delete'];

/**
 * Who may use the lab's registry: one account for everything, and the tokens of jobs whose workflow says `packages`, for the
 * images of their own repository.
 *
 * @internal
 */
export function registryAccounts(
  forge: Forge,
  account: { username: string; password: string },
): Accounts {
  return (username, password, name) => {
    if (username === account.username && password === account.password) {
      return EVERYTHING;
    }
    const grant = forge.credentials.runGrantOf(password);
    if (!grant) return undefined;
    const own = forge.store
      .repositories()
      .some(
        repo =>
          repo.id === grant.repositoryId &&
          fullName(repo).toLowerCase() === name,
      );
    if (!own || !grant.permissions.packages) return ['pull'];
    return grant.permissions.packages === 'write' ? EVERYTHING : ['pull'];
  };
}
