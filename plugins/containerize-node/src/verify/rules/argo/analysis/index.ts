import { Rule } from '../../rule';
import {
  analysisNilGuard,
  analysisNoDataError,
  analysisNoDataSuccess,
  analysisOneCondition,
} from './conditions';
import { analysisTag, datadogApiVersion } from './datadog';

/** Mistakes in how a canary is measured. */
export const analysisRules: readonly Rule[] = [
  analysisNilGuard,
  analysisNoDataError,
  analysisNoDataSuccess,
  analysisOneCondition,
  analysisTag,
  datadogApiVersion,
];
