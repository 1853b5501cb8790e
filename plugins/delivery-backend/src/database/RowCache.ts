/** How rows are kept. */
export interface RowCacheOptions<Row> {
  /** Reads all rows. */
  read(): Promise<Row[]>;
  idOf(row: Row): string;
  /** Told of each row that is new, different or gone. */
  onChange(row: Row): void;
}

/**
 * Rows of a small table in memory, so that views are made without asking the database. Other replicas write to it, too:
 * it is read again from time to time.
 * @internal
 */
export class RowCache<Row> {
  private rows = new Map<string, Row>();

  constructor(private readonly options: RowCacheOptions<Row>) {}

  get(id: string): Row | undefined {
    return this.rows.get(id);
  }

  all(): Row[] {
    return [...this.rows.values()];
  }

  /** Reads all rows again. */
  async reload(): Promise<void> {
    const { read, idOf, onChange } = this.options;
    const before = this.rows;
    this.rows = new Map((await read()).map(row => [idOf(row), row]));
    for (const [id, row] of this.rows) {
      if (!isSame(before.get(id), row)) onChange(row);
    }
    for (const [id, row] of before) {
      if (!this.rows.has(id)) onChange(row);
    }
  }
}

function isSame<Row>(a: Row | undefined, b: Row): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
