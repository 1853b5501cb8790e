import { fact } from '../../../../facts';
import { isPhp, phpLine, PhpNode, walkPhp } from '../../../../parsers/php';
import { literalText } from '../source/literals';
import { at, CodeRule, Tally } from './rule';

/** How `version_compare` is asked whether PHP is too old. */
const OLDER = new Set(['<', 'lt']);
const AT_LEAST = new Set(['>=', 'ge']);

function isOwnVersion(node: PhpNode | undefined): boolean {
  return (
    (isPhp(node, 'name') && node.name === 'PHP_VERSION') ||
    (isPhp(node, 'call') &&
      isPhp(node.what, 'name') &&
      node.what.name.toLowerCase() === 'phpversion')
  );
}

/** The version below which a condition holds: `version_compare(PHP_VERSION, '5.4', '<')` or `!version_compare(…, '>=')`. */
function refusedBelow(test: PhpNode): string | undefined {
  const isNegated = isPhp(test, 'unary') && test.type === '!';
  const call = isNegated ? test.what : test;
  if (!isPhp(call, 'call') || !isPhp(call.what, 'name')) return undefined;
  if (call.what.name.toLowerCase() !== 'version_compare') return undefined;
  const [own, version, operator] = call.arguments;
  const wanted = isNegated ? AT_LEAST : OLDER;
  if (!isOwnVersion(own) || !wanted.has(literalText(operator) ?? '')) {
    return undefined;
  }
  const text = literalText(version);
  return text !== undefined && /^\d+(\.\d+){0,2}$/.test(text)
    ? text
    : undefined;
}

function ends(body: PhpNode): boolean {
  for (const node of walkPhp(body)) {
    if (node.kind === 'exit' || node.kind === 'throw') return true;
  }
  return false;
}

/** Versions the application itself refuses to start below. */
export function versionGuardRule(): CodeRule {
  const tally = new Tally(1);
  return {
    knows: word => word === 'version_compare',
    wants: (_word, file) => /\b(exit|die|throw)\b/i.test(file.text),
    *observe(scan) {
      for (const { node } of scan.nodes) {
        if (!isPhp(node, 'if')) continue;
        const version = refusedBelow(node.test);
        if (version === undefined || !ends(node.body) || !tally.add(version))
          continue;
        yield fact(
          'runtime',
          {
            language: 'php',
            constraint: `>=${version}`,
            source: 'application',
            role: 'app',
          },
          at(scan, phpLine(node)),
          'declared',
          'The application refuses to start below this version',
        );
      }
    },
  };
}
