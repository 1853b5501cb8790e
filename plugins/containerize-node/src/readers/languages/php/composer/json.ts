import { z } from 'zod';
import { LineIndex } from '../../../../parsers/lines';
import { SourceFile } from '../../../../tree';

/** A JSON file that was read for meaning, or what is wrong with it. */
export type JsonFile<T> =
  | { ok: true; value: T; lineOf(...texts: string[]): number }
  | { ok: false; reason: string };

/**
 * Reads a JSON file against a schema. `lineOf` finds the line of the last of several texts, each sought after the one
 * before it, as they stand quoted in the file; 0 when one is not there.
 */
export function parseJson<T>(
  file: SourceFile,
  schema: z.ZodType<T>,
): JsonFile<T> {
  let raw: unknown;
  try {
    raw = JSON.parse(file.text);
  } catch (error) {
    return {
      ok: false,
      reason: `not valid JSON: ${
        error instanceof Error ? error.message.slice(0, 120) : 'unreadable'
      }`,
    };
  }
  const result = schema.safeParse(raw);
  if (!result.success) {
    const [issue] = result.error.issues;
    return {
      ok: false,
      reason: `unexpected content at ${issue.path.join('.') || 'the top'}: ${
        issue.message
      }`,
    };
  }
  let lines: LineIndex | undefined;
  return {
    ok: true,
    value: result.data,
    lineOf(...texts) {
      let at = -1;
      for (const text of texts) {
        at = file.text.indexOf(JSON.stringify(text), at + 1);
        if (at === -1) return 0;
      }
      lines ??= new LineIndex(file.text);
      return lines.lineOf(at);
    },
  };
}
