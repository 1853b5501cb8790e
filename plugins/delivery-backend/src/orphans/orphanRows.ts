import { Knex } from 'knex';
import { z } from 'zod';
import { OrphanReason } from './types';

const TABLE = 'preview_orphans';

const rowSchema = z
  .object({
    uid: z.string(),
    first_seen_at: z.string(),
    reported_at: z.string().nullable(),
  })
  .transform(row => ({
    uid: row.uid,
    firstSeenAt: Date.parse(row.first_seen_at),
    ...(row.reported_at ? { reportedAt: Date.parse(row.reported_at) } : {}),
  }));

/** Since when a preview is an orphan. Times are milliseconds since 1970. */
export type OrphanRow = z.infer<typeof rowSchema>;

/** The table of previews that should have gone. @internal */
export class OrphanRows {
  constructor(private readonly knex: Knex) {}

  /** Takes an orphan down; with another reason it counts anew. */
  async see(
    uid: string,
    reason: OrphanReason,
    now: number,
  ): Promise<OrphanRow> {
    const seen = { reason, first_seen_at: text(now), reported_at: null };
    await this.knex(TABLE)
      .insert({ uid, ...seen })
      .onConflict('uid')
      .merge(['reason', 'first_seen_at', 'reported_at'])
      .whereNot(`${TABLE}.reason`, reason);
    return rowSchema.parse(await this.knex(TABLE).where({ uid }).first());
  }

  /** @returns false when it was reported before */
  async report(uid: string, now: number): Promise<boolean> {
    const reported = await this.knex(TABLE)
      .where({ uid, reported_at: null })
      .update({ reported_at: text(now) });
    return reported === 1;
  }

  async forget(uid: string): Promise<void> {
    await this.knex(TABLE).where({ uid }).delete();
  }

  async uids(): Promise<string[]> {
    const rows: { uid: string }[] = await this.knex(TABLE).select('uid');
    return rows.map(({ uid }) => uid);
  }
}

function text(time: number): string {
  return new Date(time).toISOString();
}
