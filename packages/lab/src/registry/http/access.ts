import { randomBytes } from 'node:crypto';
import { isRepositoryName } from '../names';
import { RegistryError } from './errors';

/** What somebody may do with a repository. @internal */
export type Action = 'pull' | 'push' | 'delete';

/**
 * Judges credentials.
 *
 * @param name - the repository that is asked for
 * @returns what they allow there; undefined when they are wrong
 * @internal
 */
export type Accounts = (
  username: string,
  password: string,
  name: string,
) => readonly Action[] | undefined;

/** How a registry asks who is there. @internal */
export interface AccessRules {
  /** `bearer`: the registry sends clients to its token service. `basic`: it takes the password itself. */
  scheme: 'bearer' | 'basic';
  /** Whether everybody may pull. */
  anonymousPull: boolean;
  accounts: Accounts;
}

interface Grant {
  expiresAt: number;
  access: ReadonlyMap<string, readonly Action[]>;
}

const TOKEN_SECONDS = 300;
const SERVICE = 'drydock-lab';

function basicCredentials(
  authorization: string | undefined,
): [string, string] | undefined {
  const [scheme, value = ''] = (authorization ?? '').split(/ +/, 2);
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const [username, ...password] = Buffer.from(value, 'base64')
    .toString('utf8')
    .split(':');
  return [username, password.join(':')];
}

/** Reads `repository:NAME:pull,push`. */
function scopeOf(text: string): [string, readonly string[]] | undefined {
  const [type, name, actions] = text.split(':');
  if (type !== 'repository' || !isRepositoryName(name ?? '')) return undefined;
  return [name, (actions ?? '').split(',')];
}

/** Who may do what at the registry. @internal */
export class Access {
  private readonly grants = new Map<string, Grant>();

  constructor(
    private readonly rules: AccessRules,
    /** Root of the registry, where its token service is. */
    private readonly url: () => string,
  ) {}

  /**
   * Lets a request through that may do this.
   *
   * @param wanted - undefined for the first question of a client: is anybody there, and who am I
   * @throws RegistryError with the challenge a client needs
   */
  check(
    authorization: string | undefined,
    wanted?: { name: string; action: Action },
  ): void {
    const allowed = this.allowed(authorization, wanted?.name);
    if (wanted ? allowed?.includes(wanted.action) : allowed) return;
    const challenge = this.challenge(wanted);
    if (allowed && authorization && this.rules.scheme === 'basic') {
      throw new RegistryError('DENIED', 'access to the resource is denied');
    }
    throw new RegistryError(
      'UNAUTHORIZED',
      'authentication required',
      wanted && {
        Type: 'repository',
        Name: wanted.name,
        Action: wanted.action,
      },
      challenge,
    );
  }

  /**
   * Gives a token for what was asked, as far as the credentials allow it.
   *
   * @throws RegistryError when the credentials are wrong
   */
  token(authorization: string | undefined, scopes: readonly string[]) {
    const credentials = basicCredentials(authorization);
    const access = new Map(
      scopes.flatMap(text => {
        const scope = scopeOf(text);
        if (!scope) return [];
        const [name, actions] = scope;
        const may = this.rights(credentials, name);
        return [
          [name, may.filter(action => actions.includes(action))] as const,
        ];
      }),
    );
    if (scopes.length === 0 && credentials) this.rights(credentials, 'login');
    const token = randomBytes(32).toString('base64url');
    this.forgetOld();
    const now = Date.now();
    this.grants.set(token, { expiresAt: now + TOKEN_SECONDS * 1000, access });
    return {
      token,
      access_token: token,
      expires_in: TOKEN_SECONDS,
      issued_at: new Date(now).toISOString(),
    };
  }

  private forgetOld(): void {
    for (const [token, { expiresAt }] of this.grants) {
      if (expiresAt <= Date.now()) this.grants.delete(token);
    }
  }

  private rights(
    credentials: [string, string] | undefined,
    name: string,
  ): readonly Action[] {
    if (!credentials) return this.rules.anonymousPull ? ['pull'] : [];
    const may = this.rules.accounts(...credentials, name);
    if (may) return may;
    throw new RegistryError('UNAUTHORIZED', 'incorrect username or password');
  }

  private allowed(
    authorization: string | undefined,
    name: string | undefined,
  ): readonly Action[] | undefined {
    if (this.rules.scheme === 'basic') {
      const credentials = basicCredentials(authorization);
      const anonymous: readonly Action[] = ['pull'];
      if (!credentials) return this.rules.anonymousPull ? anonymous : undefined;
      return this.rules.accounts(...credentials, name ?? 'login');
    }
    const [scheme, token = ''] = (authorization ?? '').split(/ +/, 2);
    const grant =
      scheme.toLowerCase() === 'bearer' ? this.grants.get(token) : undefined;
    if (!grant || grant.expiresAt <= Date.now()) return undefined;
    return name === undefined ? [] : grant.access.get(name) ?? [];
  }

  private challenge(wanted?: {
    name: string;
    action: Action;
  }): Record<string, string> {
    if (this.rules.scheme === 'basic') {
      return { 'www-authenticate': `Basic realm="${SERVICE}"` };
    }
    const actions = wanted?.action === 'push' ? 'pull,push' : wanted?.action;
    const scope = wanted && `,scope="repository:${wanted.name}:${actions}"`;
    return {
      'www-authenticate': `Bearer realm="${this.url()}/token",service="${SERVICE}"${
        scope ?? ''
      }`,
    };
  }
}
