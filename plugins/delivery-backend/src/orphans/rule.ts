import { PullRequestSummary } from '@drydock/plugin-delivery-common';
import { OrphanReason } from './types';

/** What decides over a preview. Times are milliseconds since 1970. */
export interface OrphanFacts {
  pull: PullRequestSummary;
  /** Labels that give a pull request a preview; empty when nothing says which. */
  labels: readonly string[];
  /** When the preview goes by itself; undefined when it stays. */
  expiry?: number;
  now: number;
}

/** Why a preview should have gone. @returns undefined when it may stay @internal */
export function orphanReason({
  pull,
  labels,
  expiry,
  now,
}: OrphanFacts): OrphanReason | undefined {
  if (!pull.open) return 'pull-request-closed';
  if (labels.some(label => !pull.labels.includes(label)))
    return 'label-missing';
  return expiry !== undefined && expiry <= now ? 'expired' : undefined;
}
