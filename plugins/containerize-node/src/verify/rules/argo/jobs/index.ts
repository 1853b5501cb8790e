import { Rule } from '../../rule';
import { hookWave, preSyncNeedsConfig } from './hooks';
import { retryRefresh } from './retry';

/** Mistakes in Jobs that run with a sync. */
export const jobRules: readonly Rule[] = [
  hookWave,
  preSyncNeedsConfig,
  retryRefresh,
];
