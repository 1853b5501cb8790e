import {
  createHash,
  generateKeyPairSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './jsonFile';
import { LAB_BOT } from './firstState';

const credentialsSchema = z.object({
  /** Personal tokens, and the bot's never-ending installation token, by login. */
  tokens: z.record(z.string(), z.string()),
  app: z.object({
    id: z.number(),
    clientId: z.string(),
    slug: z.string(),
    installationId: z.number(),
    privateKey: z.string(),
    publicKey: z.string(),
  }),
  installationTokens: z.array(
    z.object({ token: z.string(), expiresAt: z.string() }),
  ),
});

/** @internal */
export type Credentials = z.infer<typeof credentialsSchema>;

/** Who a token stands for. @internal */
export interface TokenOwner {
  login: string;
  kind: 'user' | 'installation';
}

/** What a workflow job may do at the forge. @internal */
export interface RunGrant {
  /** Number of the only repository it may change. */
  repositoryId: number;
  /** By GitHub's name of the permission, such as `pull-requests`; what is missing is refused. */
  permissions: Readonly<Record<string, 'read' | 'write'>>;
}

const INSTALLATION_TOKEN_MS = 60 * 60 * 1000;

function newToken(prefix: string): string {
  return prefix + randomBytes(27).toString('base64url').replace(/[-_]/g, '0');
}

function newCredentials(): Credentials {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return {
    tokens: {
      aoi: newToken('ghp_'),
      ben: newToken('ghp_'),
      [LAB_BOT]: newToken('ghs_'),
    },
    app: {
      id: 1,
      clientId: 'Iv1.drydocklab',
      slug: 'drydock-app',
      installationId: 300,
      privateKey,
      publicKey,
    },
    installationTokens: [],
  };
}

function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * The lab's secrets, made at the first start and kept in `credentials.json` of the data directory (mode 0600).
 *
 * @internal
 */
export class CredentialStore {
  /** Tokens of jobs under way. They end with the process at the latest, so no file holds them. */
  private readonly runs = new Map<string, RunGrant>();

  private constructor(
    private readonly file: string,
    private readonly credentials: Credentials,
  ) {}

  static open(dataDir: string): CredentialStore {
    const file = join(dataDir, 'credentials.json');
    const known = readJsonFile(file, credentialsSchema);
    const store = new CredentialStore(file, known ?? newCredentials());
    if (!known) writeJsonFile(file, store.credentials);
    return store;
  }

  get tokens(): Record<string, string> {
    return { ...this.credentials.tokens };
  }

  get app(): Credentials['app'] {
    return this.credentials.app;
  }

  /** Who a token belongs to; undefined when it is unknown or has ended. */
  ownerOf(token: string): TokenOwner | undefined {
    for (const [login, known] of Object.entries(this.credentials.tokens)) {
      if (sameSecret(known, token)) {
        return { login, kind: login === LAB_BOT ? 'installation' : 'user' };
      }
    }
    const now = new Date().toISOString();
    const valid = this.credentials.installationTokens.some(
      known => known.expiresAt > now && sameSecret(known.token, token),
    );
    return valid ? { login: LAB_BOT, kind: 'installation' } : undefined;
  }

  /** A token for a job; {@link CredentialStore.endRunToken} ends it. */
  newRunToken(grant: RunGrant): string {
    const token = newToken('ghs_');
    this.runs.set(token, grant);
    return token;
  }

  endRunToken(token: string): void {
    this.runs.delete(token);
  }

  /** What a job's token allows; undefined when it is none, or has ended. */
  runGrantOf(token: string): RunGrant | undefined {
    return this.runs.get(token);
  }

  /** A new installation token, good for one hour. */
  newInstallationToken(): { token: string; expiresAt: string } {
    const now = Date.now();
    const issued = {
      token: newToken('ghs_'),
      expiresAt: new Date(now + INSTALLATION_TOKEN_MS).toISOString(),
    };
    this.credentials.installationTokens =
      this.credentials.installationTokens.filter(
        known => Date.parse(known.expiresAt) > now,
      );
    this.credentials.installationTokens.push(issued);
    writeJsonFile(this.file, this.credentials);
    return issued;
  }
}
