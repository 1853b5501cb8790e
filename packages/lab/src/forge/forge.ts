import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CredentialStore } from './store/credentials';
import { ForgeStore } from './store/ForgeStore';
import { Repository } from './store/schema';
import { KeyedLock } from './http/lock';
import { Urls } from './http/urls';

/** @internal */
export interface LabLogger {
  info(message: string): void;
  warn(message: string): void;
}

/**
 * What every part of the forge works with.
 *
 * @internal
 */
export interface Forge {
  readonly store: ForgeStore;
  readonly credentials: CredentialStore;
  readonly urls: Urls;
  readonly logger: LabLogger;
  /** Held around every change to a repository's refs, by repository id. */
  readonly locks: KeyedLock;
  /** Signs short-lived archive addresses; new at every start. */
  readonly signingKey: Buffer;
  /** Deliveries under way; awaited on stop. */
  readonly pending: Set<Promise<void>>;
  /** The bare repository of a record. */
  gitDir(repo: Repository): string;
  /** A path for a temporary file or folder that nobody else uses. */
  scratch(): string;
}

/**
 * Opens the records under a data directory.
 *
 * @internal
 */
export function openForge(options: {
  dataDir: string;
  baseUrl: string;
  logger: LabLogger;
}): Forge {
  const { dataDir, baseUrl, logger } = options;
  const scratchDir = join(dataDir, 'scratch');
  mkdirSync(scratchDir, { recursive: true });
  return {
    store: ForgeStore.open(dataDir),
    credentials: CredentialStore.open(dataDir),
    urls: new Urls(baseUrl),
    logger,
    locks: new KeyedLock(),
    signingKey: randomBytes(32),
    pending: new Set(),
    // The folder's name is the record's number: no name from outside becomes a path.
    gitDir: repo => join(dataDir, 'repositories', `${repo.id}.git`),
    scratch: () => join(scratchDir, randomBytes(8).toString('hex')),
  };
}
