import { Rule } from '../../rule';
import { egressOpen, guardRailsInBranch, previewRollout } from './guardRails';
import { movingRevision, projectBounds, untrustedParameter } from './strangers';

/** Mistakes in how previews of strangers' branches are bounded. */
export const previewRules: readonly Rule[] = [
  egressOpen,
  guardRailsInBranch,
  movingRevision,
  previewRollout,
  projectBounds,
  untrustedParameter,
];
