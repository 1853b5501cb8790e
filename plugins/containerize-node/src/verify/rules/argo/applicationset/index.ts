import { Rule } from '../../rule';
import { commonAnnotationPerCommit } from './annotations';
import {
  ignoreApplicationDifferences,
  imagesInTemplate,
  kustomizeBlockEmpty,
} from './images';
import {
  createNamespaceWhitelist,
  namespaceLeftBehind,
  namespaceWave,
} from './namespaces';
import {
  missingKeyError,
  requeueInterval,
  templateLanguage,
} from './templates';

/** Mistakes in ApplicationSets, and in the Applications and namespaces they make. */
export const applicationSetRules: readonly Rule[] = [
  commonAnnotationPerCommit,
  createNamespaceWhitelist,
  ignoreApplicationDifferences,
  imagesInTemplate,
  kustomizeBlockEmpty,
  missingKeyError,
  namespaceLeftBehind,
  namespaceWave,
  requeueInterval,
  templateLanguage,
];
