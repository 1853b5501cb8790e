// Writes a synthetic application of a given number of files.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PHP_FILES } from './phpFiles.mjs';
import { RAILS_FILES } from './railsFiles.mjs';
import { seededRandom } from './random.mjs';

const SEED = 20171231;
const AT_ONCE = 64;
/** Steps by the golden ratio visit every share evenly at any count. */
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** A variant is one of the lab's applications, grown: its own files, then generated ones of the same habits. */
export const VARIANTS = {
  rails: { core: 'shop', bulk: RAILS_FILES },
  php: { core: 'kaiin', bulk: PHP_FILES },
};

/**
 * @param variant - a name of VARIANTS
 * @param size - number of files, at least as many as the lab's application has
 * @param folder - new folder to write to
 * @param appsFolder - packages/lab/apps
 */
export async function writeTree(variant, size, folder, appsFolder) {
  const { core, bulk } = VARIANTS[variant];
  const own = await coreFiles(path.join(appsFolder, core, 'files'));
  const random = seededRandom(SEED);
  const generated = Array.from({ length: size - own.length }, (_, n) =>
    generatedFile(bulk, n, random),
  );
  await writeAll(folder, [...own, ...generated]);
}

/** File `n` of the bulk: path and content. */
export function generatedFile(bulk, n, random) {
  let rest = (n * GOLDEN_RATIO) % 1;
  const kind =
    bulk.find(({ share }) => {
      rest -= share;
      return rest < 0;
    }) ?? bulk[bulk.length - 1];
  return [kind.path(n, random), kind.content(random)];
}

/** The lab keeps files that would configure this repository under a name with `.lab` at its end. */
async function coreFiles(folder) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries.filter(entry => entry.isFile());
  return Promise.all(
    files.map(async entry => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, file).replace(/\.lab$/, '');
      return [name, await readFile(file)];
    }),
  );
}

async function writeAll(folder, files) {
  const folders = new Set(files.map(([name]) => path.dirname(name)));
  for (const name of folders) {
    await mkdir(path.join(folder, name), { recursive: true });
  }
  for (let at = 0; at < files.length; at += AT_ONCE) {
    await Promise.all(
      files
        .slice(at, at + AT_ONCE)
        .map(([name, content]) => writeFile(path.join(folder, name), content)),
    );
  }
}
