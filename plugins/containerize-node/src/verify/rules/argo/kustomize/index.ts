import { Rule } from '../../rule';
import { annotationBrackets } from './annotationBrackets';
import { annotationAlreadyThere, buildsAlone } from './buildsAlone';
import { nameSuffix } from './nameSuffix';
import { nullAsText } from './nullAsText';
import { replacementsBelowOverlay } from './replacementsBelowOverlay';
import { rolloutReferences } from './rolloutReferences';

/** Mistakes in kustomizations. */
export const kustomizeRules: readonly Rule[] = [
  annotationAlreadyThere,
  annotationBrackets,
  buildsAlone,
  nameSuffix,
  nullAsText,
  replacementsBelowOverlay,
  rolloutReferences,
];
