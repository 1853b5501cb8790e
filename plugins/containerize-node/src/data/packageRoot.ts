import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PACKAGE_NAME = '@drydock/plugin-containerize-node';

function nameOf(manifest: string): unknown {
  const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'name' in parsed
    ? parsed.name
    : undefined;
}

/**
 * The folder of this package: the nearest one above `from` whose `package.json` carries our name. The sources and the
 * built `dist` lie at different depths, so no fixed relative path serves both.
 *
 * @param from - where to start; the folder of this module unless a test says otherwise
 * @throws when no folder above carries the name: the package was copied without its `package.json`
 * @internal
 */
export function packageRoot(from: string = __dirname): string {
  let folder = from;
  for (;;) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && nameOf(manifest) === PACKAGE_NAME) {
      return folder;
    }
    const parent = dirname(folder);
    if (parent === folder) {
      throw new Error(
        `No package.json of ${PACKAGE_NAME} above ${from}: install the package whole, with its data folder`,
      );
    }
    folder = parent;
  }
}
