import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { packageRoot } from './packageRoot';

/** Halves the time to read our own files; their tests parse them with every check on. */
const QUICK_PARSE = { uniqueKeys: false, prettyErrors: false };

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

function load<T>(file: string, schema: z.ZodType<T>): T {
  const path = join(packageRoot(), 'data', file);
  const result = schema.safeParse(
    parse(readFileSync(path, 'utf8'), QUICK_PARSE),
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
