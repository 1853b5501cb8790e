import path from 'node:path';

/**
 * A path as the user typed it. `npm run` starts scripts in the repository's root; DRYDOCK_CWD holds the folder the user
 * stands in.
 */
export function userPath(text: string): string {
  return path.resolve(process.env.DRYDOCK_CWD ?? process.cwd(), text);
}
