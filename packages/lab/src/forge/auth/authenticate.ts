import { CredentialStore } from '../store/credentials';
import { ACTIONS_BOT } from '../store/firstState';
import { ForgeStore } from '../store/ForgeStore';
import { HttpError } from '../http/errors';
import { ANONYMOUS, Actor } from './actor';
import { BadJwtError, looksLikeJwt, verifyAppJwt } from './jwt';

function tokenIn(authorization: string): string | undefined {
  const [scheme, value = ''] = authorization.split(/ +/, 2);
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return value;
    case 'basic': {
      const [name, ...password] = Buffer.from(value, 'base64')
        .toString('utf8')
        .split(':');
      // `git` and isomorphic-git send the token as the password, or as the user name alone.
      return password.join(':') || name;
    }
    default:
      return undefined;
  }
}

/**
 * Finds out who makes a request.
 *
 * @param authorization - the header of that name
 * @throws 401 "Bad credentials" when a token was sent that the lab does not know
 * @internal
 */
export function authenticate(
  authorization: string | undefined,
  store: ForgeStore,
  credentials: CredentialStore,
): Actor {
  if (!authorization) return ANONYMOUS;
  const token = tokenIn(authorization);
  if (!token) throw new HttpError(401, 'Bad credentials');
  if (looksLikeJwt(token)) return authenticateApp(token, credentials);
  const grant = credentials.runGrantOf(token);
  if (grant) return { kind: 'run', user: store.author(ACTIONS_BOT), grant };
  const owner = credentials.ownerOf(token);
  const user = owner && store.user(owner.login);
  if (!user) throw new HttpError(401, 'Bad credentials');
  return { kind: owner.kind, user };
}

function authenticateApp(token: string, credentials: CredentialStore): Actor {
  const { id, clientId, publicKey } = credentials.app;
  try {
    const issuer = verifyAppJwt(token, publicKey, Date.now() / 1000);
    if (issuer !== String(id) && issuer !== clientId) {
      throw new HttpError(404, 'Integration not found');
    }
    return { kind: 'app' };
  } catch (error) {
    if (error instanceof BadJwtError) throw new HttpError(401, error.message);
    throw error;
  }
}
