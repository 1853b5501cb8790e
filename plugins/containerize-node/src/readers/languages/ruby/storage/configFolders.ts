import { posix } from 'node:path';
import { fact, Observation, WritablePurpose } from '../../../../facts';
import { Reader } from '../../../types';
import { CONFIG_FILES } from '../config/configFileReader';
import { sampleOf } from '../config/samples';
import { isRecord, readYamlConfig, YamlConfig } from '../config/yamlConfig';
import { at } from '../evidence';
import { isRubyTree } from '../tree';

/** Keys that name a folder. */
const FOLDER_KEY = /(^|[_.-])(path|dir|directory|folder|root|location|store)$/i;
/** Keys of folders that hold what the application makes, and what for; the first that fits counts. */
const PURPOSES: [RegExp, WritablePurpose][] = [
  [/cache/i, 'cache'],
  [/tmp|temp|work/i, 'temp'],
  [/upload|attachment|avatar|photo|image|picture|media/i, 'upload'],
  [
    /repositor|repos(_|$)|backup|storage|data|files|archive|build|index/i,
    'state',
  ],
];
/** Folders for data below the file system's root; those of the system and of programs are left out. */
const DATA_PLACE =
  /^\/(var\/(?!run|log|tmp|cache\b|lock|spool)|srv\/|home\/|data\b|mnt\/|media\/|opt\/|storage\b|u\d*\/|nfs\b)/;
const DEVELOPMENT = ['development', 'test', 'cucumber', 'ci'];
const MAX_DEPTH = 5;

/** Data folders outside the application that its configuration, or a sample of it, names. */
export const configFolderReader: Reader = {
  id: 'ruby/config-folders',
  applies: isRubyTree,
  async *read(tree) {
    for (const { path } of tree.match(CONFIG_FILES)) {
      const target = sampleOf(path);
      if (target !== undefined && tree.has(target)) continue;
      const file = await tree.read(path);
      if (!file || !/\.ya?ml/.test(path)) continue;
      const config = readable(() => readYamlConfig(file));
      if (config) yield* folders(config, config.sections, [], target);
    }
  },
};

/** A broken file is told of by the reader of configuration files. */
function readable(read: () => YamlConfig): YamlConfig | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function* folders(
  config: YamlConfig,
  map: Record<string, unknown>,
  above: string[],
  target: string | undefined,
): Generator<Observation> {
  if (above.length > MAX_DEPTH) return;
  for (const [raw, value] of Object.entries(map)) {
    const name = raw.replace(/^:/, '');
    if (above.length === 0 && DEVELOPMENT.includes(name)) continue;
    const keys = [...above, name];
    if (isRecord(value)) yield* folders(config, value, keys, target);
    else if (typeof value === 'string') {
      const purpose = purposeOf(keys, value);
      if (!purpose) continue;
      yield fact(
        'writable-path',
        { path: posix.normalize(value).replace(/\/$/, ''), purpose },
        at(config.path, config.lineOf(...keys)),
        target === undefined ? 'derived' : 'guessed',
        target === undefined
          ? `${keys.join('.')} names it.`
          : `${keys.join(
              '.',
            )} names it in the sample of ${target}; the servers may have another.`,
      );
    }
  }
}

/** What the folder under a key is for; undefined when the key or the place says of no folder of data. */
function purposeOf(keys: string[], value: string): WritablePurpose | undefined {
  if (!FOLDER_KEY.test(keys.at(-1) ?? '')) return undefined;
  if (!DATA_PLACE.test(value) || /[^\w./-]|\.\./.test(value)) return undefined;
  // A name with an extension is a file: a key, a socket, a program.
  if (posix.extname(value)) return undefined;
  const words = keys.slice(-2).join('.');
  return PURPOSES.find(([pattern]) => pattern.test(words))?.[1];
}
