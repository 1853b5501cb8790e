import { PullRequestSummary } from '@drydock/plugin-delivery-common';

/** Closed pull requests that are kept for each repository. */
const MOST_CLOSED = 100;

/** An event may be ahead of the forge's lists by as much. */
const LISTS_LAG_MS = 60_000;

interface Known {
  summary: PullRequestSummary;
  /** When it was told by an event or read by its number. Milliseconds since 1970; 0 when it was listed. */
  toldAt: number;
}

function isOlder(a: PullRequestSummary, b: PullRequestSummary): boolean {
  return Date.parse(a.updatedAt ?? '') < Date.parse(b.updatedAt ?? '');
}

function isSame(a: PullRequestSummary | undefined, b: PullRequestSummary) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The pull requests of one repository, put together from lists, events and single reads, which come in any order. @internal */
export class RepositoryPulls {
  private readonly known = new Map<number, Known>();

  /** Open ones first, then closed ones; the newest number first. */
  items(): PullRequestSummary[] {
    return [...this.known.values()]
      .map(({ summary }) => summary)
      .sort((a, b) => Number(b.open) - Number(a.open) || b.number - a.number);
  }

  get(number: number): PullRequestSummary | undefined {
    return this.known.get(number)?.summary;
  }

  /** Takes what an event or a single read told. @returns whether anything changed */
  tell(summary: PullRequestSummary, now: number): boolean {
    const before = this.known.get(summary.number)?.summary;
    if (before && isOlder(summary, before)) return false;
    this.known.set(summary.number, { summary, toldAt: now });
    this.forgetOldest();
    return !isSame(before, summary);
  }

  /**
   * Takes a list of all open ones. One that is missing was closed, unless an event told of it a moment ago: the
   * forge's lists may lag behind.
   *
   * @param complete - whether the list has all open ones
   * @returns whether anything changed
   */
  list(
    open: readonly PullRequestSummary[],
    complete: boolean,
    now: number,
  ): boolean {
    let changed = false;
    for (const summary of open) {
      const before = this.known.get(summary.number);
      if (
        before &&
        this.isAhead(before, now) &&
        isOlder(summary, before.summary)
      )
        continue;
      this.known.set(summary.number, { summary, toldAt: 0 });
      changed ||= !isSame(before?.summary, summary);
    }
    if (complete && this.closeMissing(open, now)) changed = true;
    this.forgetOldest();
    return changed;
  }

  private isAhead({ toldAt }: Known, now: number): boolean {
    return now - toldAt < LISTS_LAG_MS;
  }

  private closeMissing(
    open: readonly PullRequestSummary[],
    now: number,
  ): boolean {
    const listed = new Set(open.map(({ number }) => number));
    let changed = false;
    for (const [number, known] of this.known) {
      const { summary } = known;
      if (!summary.open || listed.has(number) || this.isAhead(known, now))
        continue;
      this.known.set(number, {
        ...known,
        summary: { ...summary, open: false },
      });
      changed = true;
    }
    return changed;
  }

  private forgetOldest(): void {
    this.items()
      .filter(({ open }) => !open)
      .slice(MOST_CLOSED)
      .forEach(({ number }) => this.known.delete(number));
  }
}
