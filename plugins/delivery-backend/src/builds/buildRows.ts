import { Knex } from 'knex';
import { z } from 'zod';
import { PullRequestKey } from '../database';
import { Build } from './rule';

const TABLE = 'preview_builds';

/** PostgreSQL gives large numbers as text. */
const rowSchema = z.object({
  host: z.string(),
  owner: z.string(),
  name: z.string(),
  number: z.number(),
  comment_id: z.coerce.number(),
  asked_at: z.string(),
  state: z.enum(['asked', 'started', 'pushed', 'ended']),
  changed_at: z.string(),
});

/** A request for an image as the table has it. */
export interface BuildRow extends PullRequestKey, Build {
  /** Comment that asks for it, by the forge's number. */
  comment: number;
}

function keyOf({ host, owner, name, number }: PullRequestKey): PullRequestKey {
  return { host, owner, name, number };
}

/** The table of requests for images. @internal */
export class BuildRows {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<BuildRow[]> {
    const rows = await this.knex(TABLE).select('*');
    return rows.map(row => {
      const parsed = rowSchema.parse(row);
      const { comment_id: comment, asked_at: askedAt, state } = parsed;
      const changedAt = parsed.changed_at;
      return { ...keyOf(parsed), comment, askedAt, state, changedAt };
    });
  }

  /** Takes a request down; one that is older than the one there changes nothing, and neither does the same again. */
  async ask(
    key: PullRequestKey,
    comment: number,
    askedAt: string,
  ): Promise<void> {
    await this.knex(TABLE)
      .insert({
        ...keyOf(key),
        comment_id: comment,
        asked_at: askedAt,
        state: 'asked',
        changed_at: askedAt,
      })
      .onConflict(['host', 'owner', 'name', 'number'])
      .merge()
      .where(`${TABLE}.comment_id`, '<', comment);
  }

  /** Brings a request into another state, unless a newer one took its place. */
  async move(row: BuildRow, state: Build['state'], now: string) {
    await this.knex(TABLE)
      .where({ ...keyOf(row), comment_id: row.comment })
      .update({ state, changed_at: now });
  }

  /** Forgets those that ended before a time. */
  async forgetEnded(before: string): Promise<void> {
    await this.knex(TABLE)
      .where('state', 'ended')
      .andWhere('changed_at', '<', before)
      .delete();
  }
}
