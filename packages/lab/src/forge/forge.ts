import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CredentialStore } from './store/credentials';
import { ForgeStore } from './store/ForgeStore';
import { RunStore } from './store/RunStore';
import { Hook, Repository } from './store/schema';
import { KeyedLock } from './http/lock';
import { Urls } from './http/urls';

/** @internal */
export interface LabLogger {
  info(message: string): void;
  warn(message: string): void;
}

/**
 * Something that happened in a repository, as a webhook tells it.
 *
 * @internal
 */
export interface ForgeEvent {
  /** Name of the webhook event, such as `pull_request`. */
  event: string;
  repository: Repository;
  /** What a webhook of this event would carry. Shared by all listeners: nobody changes it. */
  payload: unknown;
}

/** Called while the change is under way, so it only notes what to do. @internal */
export type ForgeListener = (event: ForgeEvent) => void;

/**
 * What every part of the forge works with.
 *
 * @internal
 */
export interface Forge {
  readonly store: ForgeStore;
  readonly credentials: CredentialStore;
  readonly runs: RunStore;
  readonly urls: Urls;
  readonly logger: LabLogger;
  /** Held around every change to a repository's refs, by repository id. */
  readonly locks: KeyedLock;
  /** Signs short-lived archive addresses; new at every start. */
  readonly signingKey: Buffer;
  /** Deliveries under way; awaited on stop. */
  readonly pending: Set<Promise<void>>;
  readonly listeners: ReadonlySet<ForgeListener>;
  /** The webhook of the lab's App, which hears of every repository it is installed in. */
  readonly appHook: Hook | undefined;
  /**
   * Hears every event from now on, in the order they happen.
   *
   * @returns ends it
   */
  listen(listener: ForgeListener): () => void;
  /** The bare repository of a record. */
  gitDir(repo: Repository): string;
  /** A path for a temporary file or folder that nobody else uses. */
  scratch(): string;
}

function appHookOf({ url, secret }: { url: string; secret: string }): Hook {
  const now = new Date().toISOString();
  return {
    id: 1,
    active: true,
    events: ['*'],
    url,
    secret,
    contentType: 'json',
    insecureSsl: '0',
    createdAt: now,
    updatedAt: now,
    lastResponse: { code: null, status: 'unused', message: null },
  };
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
  webhook?: { url: string; secret: string };
}): Forge {
  const { dataDir, baseUrl, logger, webhook } = options;
  const scratchDir = join(dataDir, 'scratch');
  mkdirSync(scratchDir, { recursive: true });
  const listeners = new Set<ForgeListener>();
  return {
    store: ForgeStore.open(dataDir),
    credentials: CredentialStore.open(dataDir),
    runs: new RunStore(dataDir),
    urls: new Urls(baseUrl),
    logger,
    locks: new KeyedLock(),
    signingKey: randomBytes(32),
    pending: new Set(),
    listeners,
    appHook: webhook && appHookOf(webhook),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // The folder's name is the record's number: no name from outside becomes a path.
    gitDir: repo => join(dataDir, 'repositories', `${repo.id}.git`),
    scratch: () => join(scratchDir, randomBytes(8).toString('hex')),
  };
}
