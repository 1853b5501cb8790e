import { Rule } from '../../rule';
import { imageUpdaterAnnotations, imageUpdaterOverlap } from './selectionRules';
import { allowTagsAnchored, updateStrategy } from './tagRules';
import {
  digestNotInGit,
  gitWriteBack,
  gitWriteBackHttp,
} from './writeBackRules';

/** Mistakes in how Image Updater is told what to do. */
export const imageUpdaterRules: readonly Rule[] = [
  allowTagsAnchored,
  digestNotInGit,
  gitWriteBack,
  gitWriteBackHttp,
  imageUpdaterAnnotations,
  imageUpdaterOverlap,
  updateStrategy,
];
