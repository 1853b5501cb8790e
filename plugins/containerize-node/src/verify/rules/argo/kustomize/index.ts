import { Rule } from '../../rule';
import { annotationBrackets } from './annotationBrackets';
import { annotationAlreadyThere, buildsAlone } from './buildsAlone';
import { nameSuffix } from './nameSuffix';
import { replacementsBelowOverlay } from './replacementsBelowOverlay';
import { rolloutReferences } from './rolloutReferences';

/** Mistakes in kustomizations. */
export const kustomizeRules: readonly Rule[] = [
  annotationAlreadyThere,
  annotationBrackets,
  buildsAlone,
  nameSuffix,
  replacementsBelowOverlay,
  rolloutReferences,
];
