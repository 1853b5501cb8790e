import { compareLines, ReleaseLine } from '../versions';

/** What is known of a runtime's releases. */
export interface ReleaseKnowledge extends ReleaseLine {
  endOfLife: string | undefined;
  /** Whether an image of it can be had and it was made for production. */
  isUsable: boolean;
}

/** Releases of one language, and where compatibility breaks between them. */
export interface RuntimeKnowledge {
  releases: readonly ReleaseKnowledge[];
  breaks: readonly string[];
}

/**
 * Where nothing bounds the choice from above, the newest release is the wrong answer for an old application: only the
 * releases up to the next break in compatibility after the oldest allowed one are kept.
 */
export function withinOneEra(
  pool: ReleaseKnowledge[],
  releases: readonly ReleaseKnowledge[],
  breaks: readonly string[],
): ReleaseKnowledge[] {
  const newest = [...releases].sort(compareLines).pop();
  if (pool.length === 0 || pool[pool.length - 1].version !== newest?.version) {
    return pool;
  }
  const next = breaks
    .map(version => ({ version, latest: version }))
    .sort(compareLines)
    .find(line => compareLines(line, pool[0]) > 0);
  return next ? pool.filter(release => compareLines(release, next) < 0) : pool;
}
