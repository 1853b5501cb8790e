import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load as parseYaml } from 'js-yaml';
import { z } from 'zod';
import { packageRoot } from './packageRoot';

/**
 * A YAML file under `data/`, read and checked at first use and kept. Nothing is read at import time.
 *
 * @param file - name inside the `data` folder
 * @param schema - what the whole file must look like
 * @returns a function that gives the parsed file; it throws an error that names the file and every wrong field
 * @internal
 */
export function table<T>(file: string, schema: z.ZodType<T>): () => T {
  let cached: { value: T } | undefined;
  return () => {
    cached ??= { value: load(file, schema) };
    return cached.value;
  };
}

// js-yaml reads plain data several times as fast as the parser that keeps positions and comments, and the tables are a
// noticeable part of a short analysis.
function load<T>(file: string, schema: z.ZodType<T>): T {
  const path = join(packageRoot(), 'data', file);
  const result = schema.safeParse(
    parseYaml(readFileSync(path, 'utf8'), { schema: CORE_SCHEMA }),
  );
  if (!result.success) {
    throw new Error(
      `${path} does not have the expected form:\n${z.prettifyError(
        result.error,
      )}`,
    );
  }
  return result.data;
}

/**
 * An index over rows by a key.
 *
 * @throws when two rows have the same key: one of them would never be seen
 * @internal
 */
export function indexed<T>(
  rows: readonly T[],
  keysOf: (row: T) => readonly string[],
): ReadonlyMap<string, T> {
  const index = new Map<string, T>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      if (index.has(key)) {
        throw new Error(`Two rows of a data table have the key "${key}"`);
      }
      index.set(key, row);
    }
  }
  return index;
}

/** A function that computes its value once, at first use. */
export function lazily<T>(compute: () => T): () => T {
  let cached: { value: T } | undefined;
  return () => {
    cached ??= { value: compute() };
    return cached.value;
  };
}
