import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { Slots } from '../forge/Slots';
import { Timers } from '../watch/timers';
import { ImageReference, parseReference } from './reference';
import { RegistryClient, RegistryError } from './RegistryClient';

const MOST_IMAGES = 5_000;
const MOST_AT_ONCE = 4;
/** A tag may be given to another image. */
const TAG_HOLDS_MS = 10 * 60_000;
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 30 * 60_000;
/** After so many failures in a row it is tried again only when somebody asks. */
const MOST_RETRIES = 6;

interface KnownImage {
  reference: ImageReference;
  commit?: string;
  /** When it is to be read again. Milliseconds since 1970. */
  dueAt: number;
  failures: number;
  reading?: Promise<void>;
  cancel?: () => void;
}

/** What images are read with. */
export interface ImageCommitsOptions {
  client: Pick<RegistryClient, 'mayAsk' | 'resolve' | 'commit'>;
  timers: Timers;
  logger: LoggerService;
  onChange(image: string): void;
}

/**
 * Commits that images were built from, as far as they are known; what is asked for is read in the background. What a
 * digest names never changes, so it is read once.
 * @internal
 */
export class ImageCommits {
  private readonly images = new Map<string, KnownImage>();
  /** By host, repository and digest; null when the image does not say. */
  private readonly byDigest = new Map<string, string | null>();
  private readonly slots = new Slots(MOST_AT_ONCE);
  private running = false;

  constructor(private readonly options: ImageCommitsOptions) {}

  start(): void {
    this.running = true;
    for (const [image, known] of this.images) this.readWhenDue(image, known);
  }

  async stop(): Promise<void> {
    this.running = false;
    const all = [...this.images.values()];
    all.forEach(({ cancel }) => cancel?.());
    await Promise.all(all.map(({ reading }) => reading));
  }

  /** @returns undefined as long as it is not known, and when it cannot be */
  get(image: string): string | undefined {
    const known = this.images.get(image) ?? this.add(image);
    if (!known) return undefined;
    this.readWhenDue(image, known);
    return known.commit;
  }

  private add(image: string): KnownImage | undefined {
    const reference = parseReference(image);
    if (!reference || !this.options.client.mayAsk(reference)) return undefined;
    const known: KnownImage = { reference, dueAt: 0, failures: 0 };
    bound(this.images);
    this.images.set(image, known);
    return known;
  }

  private readWhenDue(image: string, known: KnownImage): void {
    const { timers } = this.options;
    if (!this.running || known.reading || timers.now() < known.dueAt) return;
    known.cancel?.();
    known.cancel = undefined;
    known.reading = this.slots
      .run(() => this.read(image, known))
      .finally(() => {
        known.reading = undefined;
      });
  }

  private async read(image: string, known: KnownImage): Promise<void> {
    const { timers, logger, onChange } = this.options;
    try {
      const before = known.commit;
      known.commit = await this.commitOf(known.reference);
      known.failures = 0;
      known.dueAt = known.reference.digest
        ? Infinity
        : timers.now() + TAG_HOLDS_MS;
      if (known.commit !== before) onChange(image);
    } catch (error) {
      const reason = isError(error) ? error.message : String(error);
      logger.debug(`The commit of ${image} is not known: ${reason}`);
      this.retryLater(image, known, error);
    }
  }

  private async commitOf(image: ImageReference): Promise<string | undefined> {
    const { client } = this.options;
    const digest = await client.resolve(image);
    const key = `${image.host}/${image.repository}@${digest}`;
    const found = this.byDigest.get(key);
    if (found !== undefined) return found ?? undefined;
    const commit = await client.commit(image, digest);
    bound(this.byDigest);
    this.byDigest.set(key, commit ?? null);
    return commit;
  }

  private retryLater(image: string, known: KnownImage, error: unknown): void {
    const { timers } = this.options;
    const backoff = Math.min(
      FIRST_RETRY_MS * 2 ** known.failures,
      LONGEST_RETRY_MS,
    );
    const wanted = error instanceof RegistryError ? error.retryAfter ?? 0 : 0;
    const wait = Math.max(backoff, wanted * 1000);
    known.failures += 1;
    known.dueAt = timers.now() + wait;
    if (!this.running || known.failures > MOST_RETRIES) return;
    known.cancel = timers.after(wait, () => this.readWhenDue(image, known));
  }
}

/** Forgets what came first, when there is too much. */
function bound(kept: Map<string, unknown>): void {
  const [oldest] = kept.keys();
  if (kept.size >= MOST_IMAGES && oldest !== undefined) kept.delete(oldest);
}
