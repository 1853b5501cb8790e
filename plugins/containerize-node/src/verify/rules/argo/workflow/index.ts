import { Rule } from '../../rule';
import {
  buildContext,
  cacheWrite,
  concurrency,
  imageRevisionLabel,
  movingRef,
  persistCredentials,
} from './build';
import { labelOutlivesReview, localTime, releaseLoop } from './scripts';
import {
  authorAssociation,
  buildSecrets,
  commentTypes,
  forkCheck,
  permissions,
  unpinnedAction,
  untrustedExpansion,
} from './trust';

/** Mistakes in workflows, above all in those that a comment starts. */
export const workflowRules: readonly Rule[] = [
  authorAssociation,
  buildContext,
  buildSecrets,
  cacheWrite,
  commentTypes,
  concurrency,
  forkCheck,
  imageRevisionLabel,
  labelOutlivesReview,
  localTime,
  movingRef,
  permissions,
  persistCredentials,
  releaseLoop,
  unpinnedAction,
  untrustedExpansion,
];
