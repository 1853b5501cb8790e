import { SourceTree } from '../../../tree';

/** Folders of the operating system: what lies there is not the application's. */
const SYSTEM =
  /^\/(bin|sbin|etc|lib|lib64|usr|dev|proc|sys|run|tmp|boot|var\/(run|lib|log|spool|cache|lock|tmp))(\/|$)/;

/** `/current/…`, `/shared/…` and `/releases/2014…/…` are the application's root in deployments of Capistrano's kind. */
const DEPLOYED = /\/(?:current|shared|releases\/[^/]+)(?:\/([^]*))?$/;

/**
 * The path within the application that a path on the old server stands for: what follows `current/` or `shared/`, what
 * follows a known root, or else the longest ending that exists in the source.
 *
 * @param tree - the source
 * @param path - absolute path, or one that starts with a placeholder of a deploy tool
 * @param roots - folders known to be the application's root
 * @returns a relative path, `.` for the root itself, undefined when nothing ties the path to the application
 */
export function appPath(
  tree: SourceTree,
  path: string,
  roots: readonly string[] = [],
): string | undefined {
  const clean = path.replace(/\/+/g, '/').replace(/\/$/, '');
  if (!/^[/~$#]/.test(clean)) return clean.replace(/^\.\//, '') || '.';
  const deployed = DEPLOYED.exec(clean);
  if (deployed) return deployed[1] || '.';
  for (const root of roots) {
    const base = root.replace(/\/+$/, '');
    if (base === '') continue;
    if (clean === base) return '.';
    if (clean.startsWith(`${base}/`)) return clean.slice(base.length + 1);
  }
  return existingEnding(tree, clean);
}

/**
 * The longest ending of an absolute path that exists in the source.
 *
 * @param tree - the source
 * @param path - absolute path on the old server
 * @param exists - what counts as existing; files and folders unless given
 */
export function existingEnding(
  tree: SourceTree,
  path: string,
  exists = (ending: string) => tree.has(ending) || tree.hasDirectory(ending),
): string | undefined {
  if (SYSTEM.test(path) || path.length > 1024) return undefined;
  const parts = path.split('/').filter(Boolean);
  for (let from = 0; from < parts.length; from++) {
    const ending = parts.slice(from).join('/');
    if (exists(ending)) return ending;
  }
  return undefined;
}
