import { fact, Observation } from '../../../../facts';
import { isPhp } from '../../../../parsers/php';
import { pathText } from '../source/literals';
import { PhpScan } from '../source/scan';
import { at, CodeContext, CodeRule, Tally } from './rule';

/** Names of files that each server has for itself. */
const OWN_CONFIG =
  /(^|[/._-])(config|settings?|local|database|db|secrets?|credentials|env|parameters)([/._-]|\w*\.(php|inc)$)/i;

const INCLUDED = /\.(php|inc)$/i;

const GENERATED =
  /(^|\/)(cache|tmp|temp|var|templates_c|compiled|vendor|tests?)\//i;

/** A cheap look: an include whose line speaks of configuration, or includes a variable. */
const CONFIG_INCLUDE =
  /(?:include|require)(?:_once)?[^;\n]{0,120}(?:config|setting|local|database|secret|credential|\(?\s*\$\w+\s*\)?;)/i;

/** The path an include leads to, through a variable that is set once in the same file. */
function targetOf(
  scan: PhpScan,
  target: unknown,
  context: CodeContext,
): string | undefined {
  let node = target;
  if (isPhp(target, 'variable')) {
    const assigned = scan.assignments.filter(
      one => one.target.length === 1 && one.target[0] === target.name,
    );
    if (assigned.length !== 1) return undefined;
    node = assigned[0].value;
  }
  const found = pathText(node, scan.path, context.constants);
  return found?.inTree ? found.path : undefined;
}

/** Configuration that code includes and the repository does not have: it is made on each server. */
export function missingConfigRule(): CodeRule {
  const tally = new Tally(1);
  return {
    knows: word => /^(include|require)(_once)?$/.test(word),
    wants: (_word, file) => CONFIG_INCLUDE.test(file.text),
    *observe(scan, context): Generator<Observation> {
      for (const { target, line } of scan.includes) {
        const path = targetOf(scan, target, context);
        if (!path || !isOwnConfig(path, context) || !tally.add(path)) continue;
        yield fact(
          'config-file',
          { path, secret: true, state: 'linked' },
          at(scan, line),
          'derived',
          'The code includes it, and it is not in the repository, so each server has its own',
        );
      }
    },
  };
}

/** Whether a path names configuration, lies in a folder of the tree, and is not there. */
function isOwnConfig(path: string, { tree }: CodeContext): boolean {
  return (
    path.includes('/') &&
    INCLUDED.test(path) &&
    OWN_CONFIG.test(path) &&
    !GENERATED.test(path) &&
    !tree.has(path) &&
    tree.hasDirectory(path.slice(0, path.lastIndexOf('/')))
  );
}
