import { fact, isSecretName } from '../../../../facts';
import { parsePhp, PhpNode } from '../../../../parsers/php';
import { SourceFile, SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { isTestPath } from '../files';
import { libraryOfPath } from '../libraries';
import { phpPresenceReader } from '../presence';
import { arrayEntries } from '../source/arrays';
import { literalText } from '../source/literals';
import { scanPhp } from '../source/scan';
import { symfonyYaml } from '../symfony/parameters';

/** Files that hold settings, by name. */
const CONFIG =
  /(^|\/)((config|configure|configuration|settings?|database|db|parameters|databases|local|wp-config|LocalSettings|dbconfig|db_?connect(ion)?|connect(ion)?|credentials|email|secrets?|env|application|app)[\w.-]*)\.(php|inc|ya?ml|ini)([.-](dist|sample|example|default|template|tmpl))?$/i;

const SAMPLE_WORD =
  /[._-]?(dist|sample|example|default|template|tmpl)(?=[._-]|$)/i;

const NOT_SETTINGS =
  /(^|\/)(lang|languages?|locale|i18n|views?|templates?|controllers?|models?|libraries|classes|plugins|modules|themes|migrations|docs?|bin|scripts?|resources|Http|Providers|Console)\//i;

/** Pages are named like settings too (`settings.php`); after their PHP comes markup. */
const PAGE = /\?>\s*<[a-z]/i;

const MOST_FILES = 60;
const MOST_KEYS = 60;
const DEEPEST = 4;

/** The file a sample is copied to: `config.sample.inc.php` is for `config.inc.php`. */
export function realNameOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  if (!SAMPLE_WORD.test(name)) return undefined;
  const real = name.replace(SAMPLE_WORD, '').replace(/\.{2,}/g, '.');
  return real === name || !/\.\w+$/.test(real)
    ? undefined
    : path.slice(0, slash) + real;
}

/** A setting's name, and whether its value stands in the file; `getenv('X')` does not. */
interface Key {
  name: string;
  isLiteral: boolean;
}

function keyOf(name: string, value: PhpNode): Key {
  return { name, isLiteral: literalText(value) !== undefined };
}

function* arrayKeys(node: PhpNode, depth: number): Generator<Key> {
  if (depth > DEEPEST) return;
  for (const entry of arrayEntries(node)) {
    if (!/^\d+$/.test(entry.key)) yield keyOf(entry.key, entry.value);
    yield* arrayKeys(entry.value, depth + 1);
  }
}

function phpKeys(file: SourceFile): Key[] {
  const scan = scanPhp(parsePhp(file));
  return [
    ...scan.definitions.map(({ name, value }) => keyOf(name, value)),
    ...scan.assignments.flatMap(({ target, value }) => [
      keyOf(target[target.length - 1], value),
      ...arrayKeys(value, 0),
    ]),
    ...scan.properties.flatMap(({ name, value }) => [
      keyOf(name, value),
      ...arrayKeys(value, 0),
    ]),
    ...scan.returned.flatMap(value => [...arrayKeys(value, 0)]),
  ];
}

function iniKeys(text: string): Key[] {
  return text.split('\n').flatMap(row => {
    const key = /^\s*([\w.[\]-]+)\s*=/.exec(row)?.[1];
    return key ? [{ name: key, isLiteral: true }] : [];
  });
}

/** The settings in a file; empty for one that cannot be read. */
function keysOf(file: SourceFile): Key[] {
  let keys: Key[];
  if (/\.ya?ml/i.test(file.path)) {
    try {
      keys = symfonyYaml(file).settings.map(setting => ({
        name: setting.key,
        isLiteral: !/^%env\(/.test(setting.value),
      }));
    } catch {
      // That the file is broken is told by the reader that reads it for its meaning.
      keys = [];
    }
  } else if (/\.ini/i.test(file.path)) keys = iniKeys(file.text);
  else keys = phpKeys(file);
  return keys.filter(({ name }) => /^[\w. -]{1,80}$/.test(name));
}

function isSecretKey({ name }: Key): boolean {
  return isSecretName(name) && !/^(keys?|tokens?)$/i.test(name);
}

function isConfig(tree: SourceTree, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    CONFIG.test(path) &&
    !isTestPath(path) &&
    !NOT_SETTINGS.test(path) &&
    !/^(composer|package|phpunit|docker-compose)/i.test(name) &&
    !libraryOfPath(tree, path)
  );
}

/** Files of settings: those in the repository, and those that are made on the servers after a sample. */
export const configFileReader: Reader = {
  id: 'php/config-files',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const paths = tree.files
      .map(file => file.path)
      .filter(path => isConfig(tree, path));
    for (const path of paths.slice(0, MOST_FILES)) {
      const file = await tree.read(path);
      if (!file || PAGE.test(file.text)) continue;
      const real = realNameOf(path);
      if (real !== undefined && tree.has(real)) continue;
      const keys = keysOf(file);
      const secrets = keys.filter(isSecretKey);
      if (real === undefined && secrets.length === 0) continue;
      yield fact(
        'config-file',
        {
          path: real ?? path,
          // A sample's real file holds what the sample leaves out; a committed one only what stands in it.
          secret:
            real === undefined
              ? secrets.some(key => key.isLiteral)
              : secrets.length > 0,
          state: real === undefined ? 'committed' : 'example',
          ...(real === undefined ? {} : { example: path }),
          keys: [...new Set(keys.map(({ name }) => name))].slice(0, MOST_KEYS),
        },
        { file: path, line: 0 },
        real === undefined ? 'derived' : 'declared',
        real === undefined
          ? undefined
          : `${path} is the sample of a file that each server has for itself`,
      );
    }
  },
};
