import type * as Library from '@actions/expressions';
import { dirname, join } from 'node:path';

let loaded: typeof Library | undefined;

/**
 * GitHub's own evaluator of workflow expressions.
 *
 * The package has ES modules only and offers them to `import` alone. Node's own `require` reads them by their path, also
 * where a test runner has put another loader before it.
 *
 * @throws when the package is not installed
 * @internal
 */
export function expressionLibrary(): typeof Library {
  if (loaded) return loaded;
  const { createRequire, findPackageJSON } =
    process.getBuiltinModule('node:module');
  const manifest = findPackageJSON('@actions/expressions', __filename);
  if (!manifest) {
    throw new Error('The package @actions/expressions is not installed.');
  }
  const library: typeof Library = createRequire(__filename)(
    join(dirname(manifest), 'dist/index.js'),
  );
  loaded = library;
  return library;
}
