import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * Reads a JSON file through a schema.
 *
 * @returns undefined when there is no such file
 * @throws an error naming the file and the field when its content does not fit
 * @internal
 */
export function readJsonFile<T>(
  file: string,
  schema: z.ZodType<T>,
): T | undefined {
  if (!existsSync(file)) return undefined;
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `${file} is not JSON. Repair it, or run "drydock-lab reset" to begin anew.`,
      { cause: error },
    );
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${file}: ${issue.path.join('.') || 'the whole file'}: ${
        issue.message
      }. Repair it, or run "drydock-lab reset" to begin anew.`,
    );
  }
  return parsed.data;
}

/**
 * Replaces a JSON file in one step, readable by its owner only.
 *
 * @internal
 */
export function writeJsonFile(file: string, data: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(data, null, 1)}\n`, {
    mode: 0o600,
  });
  renameSync(temporary, file);
}
