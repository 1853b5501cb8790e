import { z } from 'zod';
import { indexed, lazily, table } from '../../../data/table';

const words = z.array(z.string().min(1)).default([]);

const storeSchema = z.strictObject({
  product: z.string().min(1),
  kind: z.enum([
    'relational',
    'document',
    'cache',
    'queue',
    'search',
    'key-value',
  ]),
  functions: words,
  classes: words,
  packages: words,
  drivers: words,
  extension: z.string().optional(),
  source: z.string().min(1),
});

const pearSchema = z.strictObject({
  include: z.string().min(1),
  package: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
  source: z.string().min(1),
});

const data = table(
  'php-stores.yaml',
  z.strictObject({ stores: z.array(storeSchema), pear: z.array(pearSchema) }),
);

/** A data store and by what PHP code shows that it talks to it. */
export type StoreRow = z.infer<typeof storeSchema>;

const index = (keys: (row: StoreRow) => string[]) =>
  lazily(() => indexed(data().stores, keys));

const byFunction = index(row => row.functions);
const byClass = index(row => row.classes.map(name => name.toLowerCase()));
const byPackage = index(row => row.packages);
const byDriver = index(row => row.drivers);
const byInclude = lazily(() => indexed(data().pear, row => [row.include]));

/** The store a function connects to. */
export const storeOfFunction = (name: string) => byFunction().get(name);

/** The store whose client is this class. */
export const storeOfClass = (name: string) =>
  byClass().get(name.toLowerCase());

/** The store whose client is this Composer package. */
export const storeOfPackage = (name: string) =>
  byPackage().get(name.toLowerCase());

/** The store a configuration's driver name stands for: `mysqli`, `pdo_pgsql`, `Cake\Database\Driver\Mysql`. */
export function storeOfDriver(driver: string): StoreRow | undefined {
  const last = driver.slice(driver.lastIndexOf('\\') + 1).toLowerCase();
  return byDriver().get(last) ?? byDriver().get(last.replace(/:.*$/, ''));
}

const pearWords = lazily(() => {
  const words = new Map<string, string[]>();
  for (const { include } of data().pear) {
    const word = include
      .slice(include.lastIndexOf('/') + 1)
      .replace(/\.php$/, '')
      .toLowerCase();
    words.set(word, [...(words.get(word) ?? []), include]);
  }
  return words;
});

/** The files of PEAR packages whose name is this word (in lower case). */
export const pearIncludesOf = (word: string): string[] =>
  pearWords().get(word) ?? [];

/** The PEAR package a file belongs to that code includes from the include path. */
export function pearPackageOf(include: string): string | undefined {
  return byInclude().get(include.replace(/^\.\//, ''))?.package;
}
