import { Document, isMap, isScalar, parseAllDocuments, visit } from 'yaml';
import { z } from 'zod';
import { LineIndex } from '../../../../parsers';
import { SourceFile } from '../../../../tree';

/** A scalar of a YAML file by its key, at any depth. */
export interface YamlSetting {
  key: string;
  value: string;
  file: string;
  line: number;
}

/** A configuration file of Symfony. */
export interface SymfonyYaml {
  settings: YamlSetting[];
  /** Keys of the map at a path, with their lines. */
  keysAt(...path: string[]): { key: string; line: number }[];
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** `%parameter%` and `@service` without quotes: Symfony 2 took them, YAML does not; the parser reads them all the same. */
const TOLERATED = 'BAD_SCALAR_START';

/**
 * Reads a configuration file of Symfony. Aliases are not resolved.
 *
 * @throws Error naming the line when the file is not YAML
 */
export function symfonyYaml(file: SourceFile): SymfonyYaml {
  const lines = new LineIndex(file.text);
  const documents = parseAllDocuments(file.text, {
    logLevel: 'silent',
    uniqueKeys: false,
  });
  const all: Document[] = Array.isArray(documents) ? documents : [];
  for (const document of all) {
    const error = document.errors.find(one => one.code !== TOLERATED);
    if (error) {
      const [message] = error.message.split('\n');
      throw new Error(
        `${file.path}:${lines.lineOf(
          error.pos[0],
        )}: not valid YAML: ${message}`,
      );
    }
  }
  return {
    settings: all.flatMap(document => scalarsOf(document, file.path, lines)),
    keysAt: (...path) => all.flatMap(document => keysAt(document, path, lines)),
  };
}

function scalarsOf(
  document: Document,
  file: string,
  lines: LineIndex,
): YamlSetting[] {
  const found: YamlSetting[] = [];
  visit(document, {
    Pair(_key, pair) {
      if (!isScalar(pair.key) || !isScalar(pair.value)) return;
      const value = scalar.safeParse(pair.value.value);
      if (!value.success) return;
      found.push({
        key: String(pair.key.value),
        value: String(value.data),
        file,
        line: lines.lineOf(pair.key.range?.[0] ?? 0),
      });
    },
  });
  return found;
}

function keysAt(document: Document, path: string[], lines: LineIndex) {
  const node = document.getIn(path, true);
  if (!isMap(node)) return [];
  return node.items.flatMap(item =>
    isScalar(item.key)
      ? [
          {
            key: String(item.key.value),
            line: lines.lineOf(item.key.range?.[0] ?? 0),
          },
        ]
      : [],
  );
}
