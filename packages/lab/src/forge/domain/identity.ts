import { Signature } from '../git/commits';
import { ForgeStore, noReplyAddress } from '../store/ForgeStore';
import { User } from '../store/schema';

/**
 * How a commit made through the API or a page names a user.
 *
 * @internal
 */
export function signatureOf(store: ForgeStore, user: User): Signature {
  return {
    name: user.name ?? user.login,
    email: user.email ?? noReplyAddress(user),
    date: store.now(),
  };
}
