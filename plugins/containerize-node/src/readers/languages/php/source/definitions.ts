import { isPhp, PhpFile, walkPhp } from '../../../../parsers/php';
import { literalText } from './literals';
import { identifierText } from './names';
import type { PhpCall, PhpScan } from './scan';

/** Functions that pass their first two parameters to `define`. */
function definers(file: PhpFile): Set<string> {
  const names = new Set(['define']);
  for (const node of walkPhp(file.program)) {
    if (!isPhp(node, 'function') || !node.body) continue;
    const own = identifierText(node.name);
    const parameters = node.arguments.flatMap(one =>
      isPhp(one, 'parameter') ? [identifierText(one.name)] : [],
    );
    if (own === undefined || parameters.length < 2) continue;
    for (const inner of walkPhp(node.body)) {
      if (!isPhp(inner, 'call') || !isPhp(inner.what, 'name')) continue;
      const [name] = inner.arguments;
      const passes =
        inner.what.name.toLowerCase() === 'define' &&
        isPhp(name, 'variable') &&
        name.name === parameters[0];
      if (passes) names.add(own.toLowerCase());
    }
  }
  return names;
}

/** Constants the file defines by calling something. */
export function definitionsOf(
  file: PhpFile,
  functions: readonly PhpCall[],
): PhpScan['definitions'] {
  const defining = functions.some(call => call.name === 'define')
    ? definers(file)
    : new Set<string>();
  const found: PhpScan['definitions'] = [];
  for (const call of functions) {
    const name = defining.has(call.name)
      ? literalText(call.args[0])
      : undefined;
    if (name !== undefined && call.args[1]) {
      found.push({ name, value: call.args[1], line: call.line });
    }
  }
  return found;
}
