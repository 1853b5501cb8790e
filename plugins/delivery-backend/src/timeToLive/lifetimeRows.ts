import { Knex } from 'knex';
import { z } from 'zod';
import { PullRequestKey } from '../database';

const TABLE = 'preview_lifetimes';
const KEY = ['host', 'owner', 'name', 'number'];

const rowSchema = z
  .object({
    host: z.string(),
    owner: z.string(),
    name: z.string(),
    number: z.number(),
    active_at: z.string(),
    extended_until: z.string().nullable(),
  })
  .transform(row => ({
    host: row.host,
    owner: row.owner,
    name: row.name,
    number: row.number,
    activeAt: Date.parse(row.active_at),
    ...(row.extended_until
      ? { extendedUntil: Date.parse(row.extended_until) }
      : {}),
  }));

/** The lifetime of a preview as the table has it. Times are milliseconds since 1970. */
export type LifetimeRow = z.infer<typeof rowSchema>;

function text(time: number): string {
  return new Date(time).toISOString();
}

function keyOf({ host, owner, name, number }: PullRequestKey): PullRequestKey {
  return { host, owner, name, number };
}

/** The table of lifetimes. @internal */
export class LifetimeRows {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<LifetimeRow[]> {
    const rows = await this.knex(TABLE).select('*');
    return rows.map(row => rowSchema.parse(row));
  }

  /** Takes activity down; activity before what is there changes nothing. */
  async touch(key: PullRequestKey, activeAt: number): Promise<void> {
    await this.knex(TABLE)
      .insert({ ...keyOf(key), active_at: text(activeAt) })
      .onConflict(KEY)
      .merge(['active_at'])
      .where(`${TABLE}.active_at`, '<', text(activeAt));
  }

  /** Moves the end on; an end before what is there changes nothing. */
  async extend(
    key: PullRequestKey,
    activeAt: number,
    until: number,
  ): Promise<void> {
    await this.touch(key, activeAt);
    await this.knex(TABLE)
      .where(keyOf(key))
      .andWhere(extended =>
        extended
          .whereNull('extended_until')
          .orWhere('extended_until', '<', text(until)),
      )
      .update({ extended_until: text(until) });
  }

  /**
   * Has the end of a preview to itself for a while.
   *
   * @returns false when somebody else has it
   */
  async claim(
    key: PullRequestKey,
    now: number,
    until: number,
  ): Promise<boolean> {
    const claimed = await this.knex(TABLE)
      .where(keyOf(key))
      .andWhere(free =>
        free
          .whereNull('claimed_until')
          .orWhere('claimed_until', '<=', text(now)),
      )
      .update({ claimed_until: text(until) });
    return claimed === 1;
  }

  async forget(key: PullRequestKey): Promise<void> {
    await this.knex(TABLE).where(keyOf(key)).delete();
  }
}
