import { createHash } from 'node:crypto';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { MatchedObject } from '@drydock/plugin-delivery-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { Occurrence, Subject } from './types';

const SUBJECTS = 'notice_subjects';
const NOTICES = 'notices';
/** Parameters of one statement; SQLite takes 999 and more. */
const CHUNK = 500;

/** Stands for the first time that anything was looked at. */
const BEGINNING = 'beginning';

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** @internal */
export function subjectId({ object, uid }: Subject): string {
  return hash([object.kind, object.cluster, uid]);
}

/** @internal */
export function occurrenceId({ topic, key }: Occurrence): string {
  return hash([topic, key]);
}

/** What is to be sent, as the table keeps it until it was. */
export interface Message {
  object: MatchedObject;
  page: string;
  payload: Pick<
    NotificationPayload,
    'title' | 'description' | 'severity' | 'topic'
  >;
}

const messageSchema = z.object({
  object: z.object({
    kind: z.string(),
    cluster: z.string().optional(),
    metadata: z.object({
      name: z.string(),
      namespace: z.string().optional(),
      labels: z.record(z.string(), z.string()).nullish(),
    }),
  }),
  page: z.string(),
  payload: z.object({
    title: z.string(),
    description: z.string().optional(),
    severity: z.enum(['critical', 'high', 'normal', 'low']).optional(),
    topic: z.string().optional(),
  }),
});

const noticeSchema = z.object({
  subject: z.string(),
  occurrence: z.string(),
  attempts: z.number(),
  next_at: z.string(),
  message: z.string(),
});

/** A notice that is to be sent. */
export interface Notice {
  subject: string;
  occurrence: string;
  attempts: number;
  nextAt: string;
  message: Message;
}

/** An occurrence of a subject, both as the table names them. */
export interface NoticeKey {
  subject: string;
  occurrence: string;
}

function noticeOf(row: unknown): Notice {
  const { next_at: nextAt, message, ...rest } = noticeSchema.parse(row);
  return {
    ...rest,
    nextAt,
    message: messageSchema.parse(JSON.parse(message)),
  };
}

/** The tables of what owners were told. Times are ISO 8601 in UTC. @internal */
export class NoticeRows {
  constructor(private readonly knex: Knex) {}

  /** When anything was looked at for the first time; now, if that is so. */
  async beginning(now: string): Promise<string> {
    await this.knex(SUBJECTS)
      .insert({ subject: BEGINNING, seen_at: now })
      .onConflict('subject')
      .ignore();
    const row = await this.knex(SUBJECTS).where('subject', BEGINNING).first();
    return z.object({ seen_at: z.string() }).parse(row).seen_at;
  }

  /** Those of the subjects that were seen before. */
  async seen(subjects: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let start = 0; start < subjects.length; start += CHUNK) {
      const rows: { subject: string }[] = await this.knex(SUBJECTS)
        .select('subject')
        .whereIn('subject', subjects.slice(start, start + CHUNK));
      rows.forEach(({ subject }) => found.add(subject));
    }
    return found;
  }

  /**
   * Takes a subject down that was not seen before, and what has happened to it, all or nothing.
   *
   * @returns false when somebody else did so first
   */
  async meet(
    subject: string,
    silent: readonly string[],
    now: string,
  ): Promise<boolean> {
    return this.knex.transaction(async trx => {
      const added = await trx(SUBJECTS)
        .insert({ subject, seen_at: now })
        .onConflict('subject')
        .ignore()
        .returning('subject');
      if (added.length === 0) return false;
      if (silent.length > 0) {
        await trx(NOTICES).insert(
          silent.map(occurrence => ({
            subject,
            occurrence,
            state: 'silent',
            attempts: 0,
            next_at: now,
          })),
        );
      }
      return true;
    });
  }

  /** Has an occurrence told, unless it was, or need not be. */
  async add(
    { subject, occurrence }: NoticeKey,
    message: Message,
    now: string,
  ): Promise<void> {
    await this.knex(NOTICES)
      .insert({
        subject,
        occurrence,
        state: 'sending',
        attempts: 0,
        next_at: now,
        message: JSON.stringify(message),
      })
      .onConflict(['subject', 'occurrence'])
      .ignore();
  }

  /** Notices whose time has come, the oldest first. */
  async due(now: string, limit: number): Promise<Notice[]> {
    const rows = await this.knex(NOTICES)
      .where('state', 'sending')
      .andWhere('next_at', '<=', now)
      .orderBy('next_at')
      .limit(limit);
    return rows.map(noticeOf);
  }

  /** Has a notice to itself until a time. @returns false when somebody else has it, or it was sent */
  async claim(notice: Notice, until: string): Promise<boolean> {
    const { subject, occurrence, nextAt, attempts } = notice;
    const claimed = await this.knex(NOTICES)
      .where({ subject, occurrence, state: 'sending', next_at: nextAt })
      .update({ next_at: until, attempts: attempts + 1 });
    return claimed === 1;
  }

  /** A notice that failed is tried again at a time. */
  async retryAt({ subject, occurrence }: NoticeKey, at: string) {
    await this.knex(NOTICES)
      .where({ subject, occurrence, state: 'sending' })
      .update({ next_at: at });
  }

  /** A notice was sent, or is given up. */
  async done(
    { subject, occurrence }: NoticeKey,
    state: 'sent' | 'given-up',
  ): Promise<void> {
    await this.knex(NOTICES)
      .where({ subject, occurrence })
      .update({ state, message: null });
  }

  /** Notes that subjects are still there, and forgets those that were not for a long time. */
  async keepOnly(
    subjects: readonly string[],
    now: string,
    before: string,
  ): Promise<void> {
    for (let start = 0; start < subjects.length; start += CHUNK) {
      await this.knex(SUBJECTS)
        .whereIn('subject', subjects.slice(start, start + CHUNK))
        .update({ seen_at: now });
    }
    const old: { subject: string }[] = await this.knex(SUBJECTS)
      .select('subject')
      .where('seen_at', '<', before)
      .whereNot('subject', BEGINNING);
    for (const { subject } of old) {
      await this.knex(NOTICES).where({ subject }).delete();
      await this.knex(SUBJECTS).where({ subject }).delete();
    }
  }
}
