import { z } from 'zod';
import { indexed, lazily, table } from '../../../data/table';

const source = z.string().min(1);
const words = z.array(z.string().min(1)).default([]);
const ecosystem = z.enum(['php-extension', 'pecl']);
const kind = z.enum([
  'relational',
  'document',
  'cache',
  'queue',
  'search',
  'key-value',
]);

const extensionSchema = z.strictObject({
  name: z.string().min(1),
  ecosystem,
  prefixes: words,
  functions: words,
  classes: words,
  except: words,
  objectsOnly: z.boolean().default(false),
  source,
});

const driverSchema = z.strictObject({
  driver: z.string(),
  extension: z.string(),
  ecosystem,
  product: z.string(),
  kind,
  source,
});

const boundSchema = z
  .strictObject({
    from: z.string().optional(),
    below: z.string().optional(),
    prefixes: words,
    functions: words,
    feature: z.string().optional(),
    source,
  })
  .refine(row => Boolean(row.from) !== Boolean(row.below), {
    message: 'a bound is either from or below',
  });

const functions = table(
  'php-functions.yaml',
  z.strictObject({
    extensions: z.array(extensionSchema),
    pdoDrivers: z.array(driverSchema),
    functionBounds: z.array(boundSchema),
    syntaxBounds: z.array(boundSchema),
  }),
);

/** An extension and the functions and classes by which it is known. */
export type ExtensionRow = z.infer<typeof extensionSchema>;

/** Where a PDO driver leads: its extension and the product it talks to. */
export type PdoDriver = z.infer<typeof driverSchema>;

/** Functions or a syntax feature that PHP has only from or below a version. */
export type VersionBound = z.infer<typeof boundSchema>;

const byFunction = lazily(() =>
  indexed(functions().extensions, row => row.functions),
);
const byClass = lazily(() =>
  indexed(functions().extensions, row =>
    row.classes.map(name => name.toLowerCase()),
  ),
);

/** The extension a function belongs to; undefined for PHP's own and the application's. */
export function extensionOfFunction(name: string): ExtensionRow | undefined {
  const exact = byFunction().get(name);
  if (exact) return exact;
  return functions().extensions.find(
    row =>
      row.prefixes.some(prefix => name.startsWith(prefix)) &&
      !row.except.includes(name),
  );
}

/** The extension a class belongs to. */
export function extensionOfClass(name: string): ExtensionRow | undefined {
  return byClass().get(name.toLowerCase());
}

/** The extension of this name as far as code can show it. */
export function extensionRow(name: string): ExtensionRow | undefined {
  return functions().extensions.find(row => row.name === name.toLowerCase());
}

/** The driver a PDO data source name starts with (`mysql:host=…`). */
export function pdoDriver(dsn: string): PdoDriver | undefined {
  const scheme = dsn.split(':', 1)[0].trim().toLowerCase();
  return functions().pdoDrivers.find(row => row.driver === scheme);
}

/** The driver whose extension has this name (`pdo_mysql`). */
export function pdoDriverExtension(extension: string): PdoDriver | undefined {
  return functions().pdoDrivers.find(row => row.extension === extension);
}

/** What a function says of PHP's version. */
export function boundsOfFunction(name: string): VersionBound[] {
  return functions().functionBounds.filter(
    row =>
      row.functions.includes(name) ||
      row.prefixes.some(prefix => name.startsWith(prefix)),
  );
}

/** What a syntax feature says of PHP's version. */
export function boundOfFeature(feature: string): VersionBound | undefined {
  return functions().syntaxBounds.find(row => row.feature === feature);
}
