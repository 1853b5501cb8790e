import { Rule } from '../../rule';
import { commentTagTemplate, enterpriseApiPath } from './comments';
import {
  triggerHashUnquoted,
  triggerOncePerRevision,
  triggerSummaryImages,
} from './triggers';

/** Mistakes in notifications. */
export const notificationRules: readonly Rule[] = [
  commentTagTemplate,
  enterpriseApiPath,
  triggerHashUnquoted,
  triggerOncePerRevision,
  triggerSummaryImages,
];
