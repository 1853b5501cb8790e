import { Rule } from '../../rule';
import { releaseNotAtomic } from './notAtomic';

/** Mistakes in how a release reaches its environment. */
export const releaseRules: readonly Rule[] = [releaseNotAtomic];
