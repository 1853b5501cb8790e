import { existsSync } from 'node:fs';
import path from 'node:path';

const ALWAYS = new Set(['node_modules', 'bower_components', 'jspm_packages']);

/**
 * Whether a folder holds other people's code that a package manager put there. Its files say nothing about this
 * application, so they are not listed. Rails' `vendor/plugins` and hand-copied libraries are the application's own.
 */
export function isVendoredDirectory(
  relative: string,
  siblings: ReadonlySet<string>,
  root: string,
): boolean {
  const name = path.posix.basename(relative);
  if (ALWAYS.has(name)) return true;
  if (/(^|\/)vendor\/(bundle|ruby|cache)$/.test(relative)) return true;
  if (name === 'vendor' && siblings.has('composer.json')) {
    return existsSync(path.join(root, relative, 'autoload.php'));
  }
  return false;
}
