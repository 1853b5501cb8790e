import { Blueprint } from '../plan';

/** The folder everything for the cluster goes to, unless the repository has a file of that name. */
const USUAL_FOLDER = 'deploy';

/** The folder at the start of a path, in a path or in text. */
const AT_START_OF_PATH = /(?<![\w./-])deploy\//g;

/** The line of .dockerignore that leaves the folder out. */
const WHOLE_LINE = /^deploy$/gm;

/**
 * Moves rendered text to the blueprint's folder. Where the usual name is taken by a file, no path of the application
 * starts with it, so each one that does is Drydock's own.
 */
export function relocated(blueprint: Blueprint, text: string): string {
  return blueprint.folder === USUAL_FOLDER
    ? text
    : text
        .replace(AT_START_OF_PATH, `${blueprint.folder}/`)
        .replace(WHOLE_LINE, blueprint.folder);
}
