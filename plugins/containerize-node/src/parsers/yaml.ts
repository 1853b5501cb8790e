import { Document, parseAllDocuments } from 'yaml';
import { SourceFile } from '../tree';
import { LineIndex } from './lines';

/** Aliases resolved at the most: enough for any real file, too few for an alias bomb. */
const MAX_ALIASES = 100;

/** A YAML document of a file, as plain data. @public */
export interface YamlDocument {
  value: unknown;
  /** The document with its nodes, for positions and comments. */
  document: Document.Parsed;
  /** Line of a character offset, counted from 1. */
  lineOf(offset: number): number;
}

/**
 * Parses all documents of a YAML file as data: custom tags stay plain values and nothing is constructed.
 *
 * @throws Error naming file and line when the text is not YAML or resolves too many aliases
 * @public
 */
export function parseYaml(
  file: Pick<SourceFile, 'path' | 'text'>,
): YamlDocument[] {
  const lines = new LineIndex(file.text);
  const lineOf = (offset: number) => lines.lineOf(offset);
  const documents = parseAllDocuments(file.text, {
    logLevel: 'silent',
    uniqueKeys: false,
  });
  if (!Array.isArray(documents)) return [];
  return (documents as Document.Parsed[]).map(document => {
    const [error] = document.errors;
    if (error) {
      throw new Error(
        `${file.path}:${lineOf(error.pos[0])}: not valid YAML: ${
          error.message.split('\n')[0]
        }`,
      );
    }
    return {
      value: toData(document, file.path),
      document,
      lineOf,
    };
  });
}

function toData(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw new Error(
      `${path}: not read, its YAML aliases expand too far (${
        (error as Error).message
      })`,
    );
  }
}
