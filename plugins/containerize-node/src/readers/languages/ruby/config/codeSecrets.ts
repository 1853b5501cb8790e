import {
  AssocNode,
  ConstantWriteNode,
  IndexOrWriteNode,
} from '@ruby/prism/src/nodes.js';
import { fact, Observation } from '../../../../facts';
import {
  callArguments,
  isCall,
  literalText,
  parseRuby,
  RubyFile,
  stringArgument,
  walkRuby,
} from '../../../../parsers';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { isLiteralSecret } from './literalSecret';

interface Named {
  name: string;
  value: string;
  line: number;
}

/** Cheap look before a file is parsed. */
const WORTH_PARSING =
  /(secret|token|passw|pass|pwd|key|pepper|salt|credential|url|dsn)\w*['"]?\]?\s*(=>|=|:|,)\s*['"][^'"\s]{6,}['"]/i;
const IN_SCOPE = /^(config|app|lib|initializers)\/|^[^/]+\.(rb|ru|cgi)$/;
/** Files of other environments, of translations, and of routes, whose words only look like settings. */
const ASIDE =
  /^config\/(environments\/(development|test|cucumber)\.rb$|locales\/|routes)/;

/** Secret values written into Ruby code. Only their names and places are said. */
export const codeSecretReader: Reader = {
  id: 'ruby/committed-secrets',
  applies: isRubyTree,
  async *read(tree) {
    for (const path of productionSources(tree)) {
      if (!IN_SCOPE.test(path) || ASIDE.test(path)) continue;
      const source = await tree.read(path);
      if (!source || !WORTH_PARSING.test(source.text)) continue;
      const secrets = [...literalsIn(parseRuby(source))].filter(
        ({ name, value }) => isLiteralSecret(name, value) && !isWord(value),
      );
      for (const found of secrets) yield committed(path, found);
      if (secrets.length && /^config\//.test(path)) {
        yield fact(
          'config-file',
          {
            path,
            secret: true,
            state: 'committed',
            keys: [...new Set(secrets.map(({ name }) => name))],
          },
          at(path, secrets[0].line),
          'derived',
        );
      }
    }
  },
};

/** In code, a single word under `password` is a label or a dummy. */
function isWord(value: string): boolean {
  return (
    !/[0-9]/.test(value) && /^[-\w.:\s]*$/.test(value) && value.length < 24
  );
}

function committed(path: string, { name, line }: Named): Observation {
  return fact(
    'committed-secret',
    { name, what: 'literal in code' },
    at(path, line),
    'derived',
  );
}

/** Plain strings with the name they are given: assignments, hash pairs, constants, `set :secret, '…'`. */
function* literalsIn(file: RubyFile): Generator<Named> {
  for (const node of walkRuby(file.program)) {
    if (node instanceof AssocNode) {
      yield* named(literalText(node.key), literalText(node.value), file, node);
    } else if (node instanceof ConstantWriteNode) {
      yield* named(node.name, literalText(node.value), file, node);
    } else if (node instanceof IndexOrWriteNode) {
      const [key] = node.arguments_?.arguments_ ?? [];
      yield* named(literalText(key), literalText(node.value), file, node);
    } else if (isCall(node)) {
      const [first, second] = callArguments(node);
      if (/^\w+=$/.test(node.name)) {
        yield* named(node.name.slice(0, -1), literalText(first), file, node);
      } else if (node.name === '[]=' || node.name === 'set') {
        yield* named(stringArgument(node, 0), literalText(second), file, node);
      }
    }
  }
}

function* named(
  name: string | undefined,
  value: string | undefined,
  file: RubyFile,
  node: Parameters<RubyFile['lineOf']>[0],
): Generator<Named> {
  if (name !== undefined && value !== undefined) {
    yield { name, value, line: file.lineOf(node) };
  }
}
