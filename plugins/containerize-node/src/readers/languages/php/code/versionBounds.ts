import { fact } from '../../../../facts';
import { boundOfFeature, boundsOfFunction, VersionBound } from '../knowledge';
import { literalText } from '../source/literals';
import { syntaxFeatures } from '../source/features';
import { PhpScan } from '../source/scan';
import { mayCall } from './prefilter';
import { at, CodeRule, Tally } from './rule';

/** Words that announce a feature, and how the text then looks: `match` alone is in every `preg_match`. */
const HINTS = new Map<string, { feature: string; looks: string[] }>([
  ['namespace', { feature: 'namespace', looks: ['\nnamespace '] }],
  ['trait', { feature: 'trait', looks: ['\ntrait '] }],
  ['yield', { feature: 'generator', looks: ['yield '] }],
  ['finally', { feature: 'finally', looks: ['finally {', 'finally{'] }],
  ['fn', { feature: 'arrow-function', looks: ['fn(', 'fn ('] }],
  ['enum', { feature: 'enum', looks: ['\nenum '] }],
  ['match', { feature: 'match', looks: ['= match', 'return match'] }],
]);

const ENOUGH = 2;

/** What a word can say of the version, as a function's name or as a keyword. */
function boundsOfWord(word: string): VersionBound[] {
  const feature = HINTS.get(word)?.feature;
  const bound = feature === undefined ? undefined : boundOfFeature(feature);
  return bound ? [bound] : boundsOfFunction(word);
}

function constraintOf(bound: VersionBound): string {
  return bound.from ? `>=${bound.from}` : `<${bound.below}`;
}

/** Functions the file brings itself where PHP lacks them. */
function polyfilled(scan: PhpScan): Set<string> {
  const names = new Set(scan.declared);
  for (const call of scan.functions) {
    if (call.name !== 'function_exists') continue;
    const name = literalText(call.args[0])?.toLowerCase();
    if (name) names.add(name);
  }
  return names;
}

/** What functions and syntax say of PHP's version: `mysql_connect` is gone in 7.0, `[]` came with 5.4. */
export function versionBoundRule(): CodeRule {
  const tally = new Tally(ENOUGH);
  return {
    knows: word => boundsOfWord(word).length > 0,
    wants: (word, file) =>
      boundsOfWord(word).some(bound => !tally.isFull(constraintOf(bound))) &&
      (HINTS.get(word)?.looks.some(text => file.text.includes(text)) ??
        mayCall(file, word)),
    *observe(scan) {
      const own = polyfilled(scan);
      for (const call of scan.functions) {
        if (own.has(call.name)) continue;
        for (const bound of boundsOfFunction(call.name)) {
          if (!tally.add(constraintOf(bound))) continue;
          yield boundFact(bound, scan, call.line, `${call.name}()`);
        }
      }
      for (const { feature, line } of syntaxFeatures(scan)) {
        const bound = boundOfFeature(feature);
        if (!bound) continue;
        if (!tally.add(constraintOf(bound))) continue;
        yield boundFact(bound, scan, line, feature.replaceAll('-', ' '));
      }
    },
  };
}

function boundFact(
  bound: VersionBound,
  scan: PhpScan,
  line: number,
  what: string,
) {
  const since = bound.from
    ? `PHP has it since ${bound.from}`
    : `PHP ${bound.below} no longer has it`;
  return fact(
    'runtime',
    {
      language: 'php',
      constraint: constraintOf(bound),
      source: 'syntax',
      role: 'app',
    },
    at(scan, line),
    'derived',
    `The code uses ${what}; ${since} (${bound.source})`,
  );
}
