import { fact, isSecretName } from '../../../../facts';
import { arrayEntries } from '../source/arrays';
import { PhpScan } from '../source/scan';
import { isPhp, PhpNode } from '../../../../parsers/php';
import { at, CodeRule, Tally } from './rule';

/** Values that are no secrets: samples, names of other things, field names. */
const PLACEHOLDER =
  /^(|null|true|false|\*+|x+|your[_ -]?.*|my[_ -]?.*|change[_ -]?(me|this|it)?.*|(example|sample|dummy|test|some)[ _-]?\w{0,8}|somerandomstring|todo.*|password|passwd|pass|secret|token|key|username|root|admin|user|none|default|<.*>|%.*%|\{.*\}|\$.*|put your unique phrase here|enter.*|insert.*|foo|bar|abc|123|\d{1,3}|[a-z_]{1,12})$/i;

/** Files where settings are kept. */
const CONFIG_PATH =
  /(^|\/)(configs?|configuration|settings|etc|conf)(\/|\.)|(config|settings|database|db|connect|constants|init|bootstrap|common|core|parameters|credentials|local|secrets?)[\w.-]*\.(php|inc)$/i;

/** Samples and translations hold names of secrets, not secrets. */
const NOT_SECRET_PATH =
  /(sample|example|default|dist|template|lang|locale|i18n|translations?|messages)/i;

function mayHoldSecrets(path: string): boolean {
  return CONFIG_PATH.test(path) && !NOT_SECRET_PATH.test(path);
}

/** `key` alone names a column or an index far more often than a secret. */
function isSecretKey(name: string): boolean {
  return isSecretName(name) && !/^(keys?|tokens?)$/i.test(name);
}

/** Whether a literal given to a secret's name looks like the secret itself. */
export function looksSecret(value: string): boolean {
  return (
    value.length >= 4 &&
    value.length <= 500 &&
    !PLACEHOLDER.test(value) &&
    !/\s{2,}|\n/.test(value)
  );
}

/** Names and values of a file's settings: assigned, defined, in arrays at any depth. */
export function* namedValues(
  scan: PhpScan,
): Generator<{ name: string; value: PhpNode; line: number }> {
  for (const { target, value, line } of scan.assignments) {
    yield { name: target[target.length - 1], value, line };
    for (const entry of arrayEntries(value)) yield* nested(entry, 0);
  }
  yield* scan.definitions;
  for (const { name, value, line } of scan.properties) {
    yield { name, value, line };
    for (const entry of arrayEntries(value)) yield* nested(entry, 0);
  }
  for (const value of scan.returned) {
    for (const entry of arrayEntries(value)) yield* nested(entry, 0);
  }
}

function* nested(
  entry: { key: string; value: PhpNode; line: number },
  depth: number,
): Generator<{ name: string; value: PhpNode; line: number }> {
  yield { name: entry.key, value: entry.value, line: entry.line };
  if (depth > 6) return;
  for (const inner of arrayEntries(entry.value))
    yield* nested(inner, depth + 1);
}

/** Secrets that are committed in PHP configuration: their names and places, never their values. */
export function committedSecretRule(): CodeRule {
  const tally = new Tally(1);
  return {
    knows: isSecretKey,
    wants: (_word, file) => mayHoldSecrets(file.path),
    *observe(scan) {
      if (!mayHoldSecrets(scan.path)) return;
      for (const { name, value, line } of namedValues(scan)) {
        const text = isPhp(value, 'string') ? value.value : undefined;
        if (text === undefined || !isSecretKey(name) || !looksSecret(text))
          continue;
        if (!tally.add(`${scan.path} ${name}`)) continue;
        yield fact(
          'committed-secret',
          { name, what: `a literal value in ${scan.path}` },
          at(scan, line),
          'derived',
        );
      }
    },
  };
}
