import { dirname } from 'node:path';

/**
 * The folder of this package. Found by its own name, since sources and built files lie at different depths and the
 * folder of a module is not kept by every build.
 *
 * @throws when the package is not installed under its name: it was copied without its `package.json`
 * @internal
 */
export function packageRoot(): string {
  return dirname(
    require.resolve('@drydock/plugin-containerize-node/package.json'),
  );
}
