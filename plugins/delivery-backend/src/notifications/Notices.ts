import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Timers } from '../watch/timers';
import {
  Message,
  Notice,
  NoticeRows,
  occurrenceId,
  subjectId,
} from './noticeRows';
import { Occurrence, Subject } from './types';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** News of what nobody looked at for longer than this is old. */
const NEWS_MS = HOUR_MS;

/** As long as one replica has a notice to itself; then it counts as not sent, and is sent under the same scope. */
const CLAIM_MS = 2 * 60_000;
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 3 * HOUR_MS;
/** About a day. */
const MOST_ATTEMPTS = 14;
const AT_ONCE = 50;
const FORGOTTEN_AFTER_MS = 90 * DAY_MS;

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 500;

/** What owners are told with. */
export interface NoticesOptions {
  rows: NoticeRows;
  timers: Timers;
  logger: LoggerService;
  /** Everything there is, with what there is to be told of it. */
  subjects(): Iterable<Subject>;
  /** Sends one notice. @param scope - the same for each attempt */
  send(message: Message, scope: string): Promise<void>;
}

/**
 * Tells owners what happened, once for each occurrence: a row with a unique key decides, whichever replica looks and
 * however often. What was there before anybody looked is not told.
 * @internal
 */
export class Notices {
  /** Occurrences that need no look at the database any more, by subject. */
  private met = new Map<string, Set<string>>();
  private cleanedAt = -Infinity;

  constructor(private readonly options: NoticesOptions) {}

  /** Looks at everything once, and sends what there is to send. */
  async run(): Promise<void> {
    await this.look([...this.options.subjects()]);
    await this.sendDue();
  }

  private async look(subjects: readonly Subject[]): Promise<void> {
    const { rows } = this.options;
    const began = Date.parse(await rows.beginning(this.time()));
    const byId = new Map(subjects.map(item => [subjectId(item), item]));
    const unmet = [...byId.keys()].filter(id => !this.met.has(id));
    const seen = await rows.seen(unmet);
    const met = new Map<string, Set<string>>();
    for (const [id, subject] of byId) {
      const known = this.met.get(id) ?? new Set();
      const isNew = !this.met.has(id) && !seen.has(id);
      if (isNew) await this.meet(id, subject, began);
      met.set(id, await this.tell(id, subject, known));
    }
    this.met = met;
    await this.clean([...byId.keys()]);
  }

  /** What had happened to an object before anybody looked is not news, unless the object itself is. */
  private async meet(
    id: string,
    { createdAt, occurrences }: Subject,
    began: number,
  ): Promise<void> {
    const isNews =
      createdAt !== undefined &&
      createdAt > began &&
      this.options.timers.now() - createdAt < NEWS_MS;
    const silent = isNews ? [] : occurrences.map(occurrenceId);
    await this.options.rows.meet(id, [...new Set(silent)], this.time());
  }

  private async tell(
    subject: string,
    { object, page, occurrences }: Subject,
    known: ReadonlySet<string>,
  ): Promise<Set<string>> {
    const told = new Set<string>();
    for (const item of occurrences) {
      const occurrence = occurrenceId(item);
      told.add(occurrence);
      if (known.has(occurrence)) continue;
      const message = { object, page, payload: payloadOf(item) };
      await this.options.rows.add(
        { subject, occurrence },
        message,
        this.time(),
      );
    }
    return told;
  }

  private async sendDue(): Promise<void> {
    const { rows } = this.options;
    for (const notice of await rows.due(this.time(), AT_ONCE)) {
      if (await rows.claim(notice, this.time(CLAIM_MS))) {
        await this.sendOne(notice);
      }
    }
  }

  private async sendOne(notice: Notice): Promise<void> {
    const { rows, logger, send } = this.options;
    const { subject, occurrence, message, attempts } = notice;
    try {
      await send(message, `${subject}/${occurrence}`);
    } catch (error) {
      const what = `"${
        message.payload.title
      }" could not be told to its owners: ${stringifyError(error)}`;
      if (attempts + 1 >= MOST_ATTEMPTS) {
        logger.error(`${what}. It is not tried again.`);
        await rows.done(notice, 'given-up');
        return;
      }
      logger.warn(what);
      const wait = Math.min(FIRST_RETRY_MS * 2 ** attempts, LONGEST_RETRY_MS);
      await rows.retryAt(notice, this.time(wait));
      return;
    }
    await rows.done(notice, 'sent');
  }

  private async clean(ids: readonly string[]): Promise<void> {
    const now = this.options.timers.now();
    if (now - this.cleanedAt < DAY_MS) return;
    await this.options.rows.keepOnly(
      ids,
      this.time(),
      this.time(-FORGOTTEN_AFTER_MS),
    );
    this.cleanedAt = now;
  }

  /** ISO 8601 in UTC, so many milliseconds from now. */
  private time(ahead = 0): string {
    return new Date(this.options.timers.now() + ahead).toISOString();
  }
}

function payloadOf(item: Occurrence): Message['payload'] {
  const { topic, severity, title, description } = item;
  return {
    topic,
    severity,
    title: shortened(title, LONGEST_TITLE),
    ...(description
      ? { description: shortened(description, LONGEST_DESCRIPTION) }
      : {}),
  };
}

/** Texts of clusters and of strangers: one line, and no more than fits. */
function shortened(text: string, longest: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
