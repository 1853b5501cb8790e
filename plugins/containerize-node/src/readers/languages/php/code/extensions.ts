import { fact, Observation } from '../../../../facts';
import {
  ExtensionRow,
  extensionOfClass,
  extensionOfFunction,
  pdoDriver,
} from '../knowledge';
import { literalText } from '../source/literals';
import { PhpScan } from '../source/scan';
import { mayCall, mayUseClass } from './prefilter';
import { at, CodeRule, Tally } from './rule';

/** Places named for one extension; more add nothing. */
const ENOUGH = 3;

/** Functions that ask whether something is there before it is used. */
const GUARDS = new Set([
  'function_exists',
  'extension_loaded',
  'class_exists',
  'is_callable',
  'dl',
]);

function guardedExtensions(scan: PhpScan): Set<string> {
  const guarded = new Set<string>();
  for (const call of scan.functions) {
    if (!GUARDS.has(call.name)) continue;
    const name = literalText(call.args[0])?.toLowerCase();
    if (name === undefined) continue;
    const row = extensionOfFunction(name) ?? extensionOfClass(name);
    guarded.add(row?.name ?? name);
  }
  return guarded;
}

/** PHP extensions by the functions and classes that code uses. */
export function extensionRule(): CodeRule {
  const tally = new Tally(ENOUGH);
  const known = new Map<string, ExtensionRow | undefined>();
  const rowOf = (word: string) => {
    if (!known.has(word)) {
      known.set(word, extensionOfFunction(word) ?? extensionOfClass(word));
    }
    return known.get(word);
  };

  function* uses(scan: PhpScan): Generator<[ExtensionRow, string, number]> {
    for (const call of scan.functions) {
      if (scan.declared.has(call.name)) continue;
      const row = extensionOfFunction(call.name);
      if (row) yield [row, `${call.name}()`, call.line];
    }
    const made = new Set(scan.objects.map(object => object.name));
    for (const { name, line } of scan.classes) {
      const row = extensionOfClass(name);
      if (row && !(row.objectsOnly && !made.has(name)))
        yield [
          row,
          `the class ${row.classes.find(
            c => c.toLowerCase() === name.toLowerCase(),
          )}`,
          line,
        ];
    }
  }

  return {
    knows: word => rowOf(word) !== undefined,
    wants: (word, file) =>
      !tally.isFull(rowOf(word)?.name ?? word) &&
      (extensionOfFunction(word)
        ? mayCall(file, word)
        : mayUseClass(file, word)),
    *observe(scan) {
      const guarded = guardedExtensions(scan);
      const inFile = new Set<string>();
      for (const [row, what, line] of uses(scan)) {
        if (inFile.has(row.name) || !tally.add(row.name)) continue;
        inFile.add(row.name);
        const optional = guarded.has(row.name);
        yield need(
          row.name,
          row.ecosystem,
          at(scan, line),
          optional ? 'guessed' : 'derived',
          optional
            ? `The code uses ${what}, and checks first whether it is there`
            : `The code uses ${what}`,
        );
      }
      yield* pdoDrivers(scan, tally);
    },
  };
}

function* pdoDrivers(scan: PhpScan, tally: Tally): Generator<Observation> {
  for (const object of scan.objects) {
    if (object.name !== 'PDO') continue;
    const dsn = leadingText(object.args[0]);
    const driver = dsn === undefined ? undefined : pdoDriver(dsn);
    if (!driver || !tally.add(driver.extension)) continue;
    yield need(
      driver.extension,
      driver.ecosystem,
      at(scan, object.line),
      'derived',
      `A PDO connection starts with ${driver.driver}:`,
    );
  }
}

/** The literal text an expression starts with: enough to see the driver of a DSN that is put together. */
export function leadingText(node: unknown): string | undefined {
  const whole = literalText(node);
  if (whole !== undefined) return whole;
  const part = firstPart(node);
  return part === node ? undefined : leadingText(part);
}

function firstPart(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if ('left' in node) return node.left;
  if ('value' in node && Array.isArray(node.value)) {
    return node.value[0]?.expression;
  }
  if ('arguments' in node && Array.isArray(node.arguments)) {
    return node.arguments[0];
  }
  return node;
}

function need(
  name: string,
  ecosystem: 'php-extension' | 'pecl',
  evidence: { file: string; line: number },
  confidence: 'derived' | 'guessed',
  reason: string,
) {
  return fact(
    'native-need',
    { ecosystem, name, role: 'app' },
    evidence,
    confidence,
    reason,
  );
}
