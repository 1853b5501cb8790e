import { fact, isSecretName } from '../../../../facts';
import { isPhp, parsePhp } from '../../../../parsers/php';
import { SourceFile } from '../../../../tree';
import { Reader } from '../../../types';
import { namedValues } from '../code/secrets';
import { isTestPath } from '../files';
import { libraryOfPath } from '../libraries';
import { phpPresenceReader } from '../presence';
import { scanPhp } from '../source/scan';
import { symfonyYaml } from '../symfony/parameters';

/** Samples of files that each server has for itself. */
const SAMPLE =
  /(^|\/)(\.?env|[\w-]+\.(ya?ml|ini|php|inc|conf|neon))[._-](dist|sample|example|default|template)$|(^|\/)[\w.-]*(config|settings|parameters|database|application|app)[\w-]*[._-](dist|sample|example|default|template)([._-]\w+)?\.(php|inc|ya?ml|ini)$/i;

const MOST_FILES = 30;

/** Words of values that somebody has to replace. */
const PLACEHOLDER_WORD =
  /your|change|example|sample|secret|token|here|random|dummy|insert|replace|default|xxx|password|1234567|abcdef/i;

const SHORTEST = 16;

/** Bits of a character. Words and repeated characters stay below, keys of any alphabet are above. */
const LEAST_ENTROPY = 3;

function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

/** Whether a value is a key that a machine made, and no word that stands for one. */
export function looksGenerated(value: string): boolean {
  return (
    value.length >= SHORTEST &&
    /^[A-Za-z0-9+/=_:-]+$/.test(value) &&
    /\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    !PLACEHOLDER_WORD.test(value) &&
    entropy(value) >= LEAST_ENTROPY
  );
}

interface Setting {
  key: string;
  value: string;
  line: number;
}

function fromPhp(file: SourceFile): Setting[] {
  return [...namedValues(scanPhp(parsePhp(file)))].flatMap(
    ({ name, value, line }) =>
      isPhp(value, 'string') ? [{ key: name, value: value.value, line }] : [],
  );
}

/** `NAME=value`, `export NAME="value"`, `name = value`. */
function fromLines(text: string): Setting[] {
  return text.split(/\r?\n/).flatMap((row, index) => {
    const [, key, raw] =
      /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*)$/.exec(row) ?? [];
    if (key === undefined) return [];
    const value = raw.trim().replace(/^(["'])(.*?)\1.*$/, '$2');
    return [{ key, value, line: index + 1 }];
  });
}

function settingsOf(file: SourceFile): Setting[] {
  if (/\.(php|inc)\b/i.test(file.path)) return fromPhp(file);
  if (!/\.ya?ml\b/i.test(file.path)) return fromLines(file.text);
  try {
    return symfonyYaml(file).settings;
  } catch {
    // That the file is broken is told by the reader that reads it for its meaning.
    return [];
  }
}

/** Keys that look real in samples: whoever copied the sample uses them, and everybody can read them. */
export const sampleSecretReader: Reader = {
  id: 'php/sample-secrets',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const paths = tree
      .match(SAMPLE)
      .map(file => file.path)
      .filter(path => !isTestPath(path) && !libraryOfPath(tree, path));
    for (const path of paths.slice(0, MOST_FILES)) {
      const file = await tree.read(path);
      if (!file) continue;
      for (const { key, value, line } of settingsOf(file)) {
        if (!isSecretName(key) || !looksGenerated(value)) continue;
        yield fact(
          'committed-secret',
          { name: key, what: `a value in the sample ${path} that looks real` },
          { file: path, line },
          'guessed',
          'The value has the form of a key that a machine made; servers set up after the sample may use it',
        );
      }
    }
  },
};
