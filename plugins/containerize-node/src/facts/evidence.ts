/**
 * Where a fact was seen: a path relative to the root of the source tree, with `/` as separator, and a line counted from 1.
 * The line is 0 when the fact is about the file as a whole (its presence, its name).
 * @public
 */
export interface Evidence {
  file: string;
  line: number;
}

/**
 * How far a fact can be trusted, strongest first:
 * `declared` - a file says so in words made for it (a version file, a manifest, a unit file);
 * `derived` - it follows from code or configuration by a rule (a lock file's gem implies a library);
 * `guessed` - a convention or a default of the field; never enough for a silent decision.
 * @public
 */
export type Confidence = 'declared' | 'derived' | 'guessed';

/** Orders confidences, strongest first. @public */
export const CONFIDENCES: readonly Confidence[] = [
  'declared',
  'derived',
  'guessed',
];

/** The stronger of two confidences. @public */
export function strongerConfidence(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES.indexOf(a) <= CONFIDENCES.indexOf(b) ? a : b;
}
