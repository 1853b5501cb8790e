import { Rule } from '../../rule';
import {
  alternateStorage,
  broadcastTimeout,
  deletedReports,
  digestOnlyImages,
  previewsExcluded,
} from './rules';

/** Mistakes on the way of bills of materials to Dependency-Track. */
export const sbomRules: readonly Rule[] = [
  alternateStorage,
  broadcastTimeout,
  deletedReports,
  digestOnlyImages,
  previewsExcluded,
];
