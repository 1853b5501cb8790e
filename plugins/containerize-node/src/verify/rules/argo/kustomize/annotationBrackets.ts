import { Rule } from '../../rule';
import { error } from '../lib/findings';
import { fieldPaths, partsOf } from './replacements';

/** A bracketed key that kustomize takes for a search in a list: it has neither a dot nor an equals sign. */
function isPlainKey(part: string): boolean {
  return /^\[[^\].=]+\]$/.test(part);
}

/** The path as kustomize reads it rightly. */
function repaired(path: string): string {
  return partsOf(path)
    .map(part => (isPlainKey(part) ? part.slice(1, -1) : part))
    .map(part => (part.startsWith('[') ? part : part.replaceAll('.', '\\.')))
    .join('.');
}

/** Brackets round a key of a map break the build. */
export const annotationBrackets: Rule = {
  id: 'kustomize/annotation-brackets',
  fact: 'argo/annotation-brackets',
  check: context =>
    fieldPaths(context)
      .filter(({ path }) => partsOf(path).some(isPlainKey))
      .map(({ path, place }) =>
        error(
          place,
          `The field path ${path} does not build: kustomize looks for an item of a list.`,
          `Write ${repaired(path)}.`,
        ),
      ),
};
