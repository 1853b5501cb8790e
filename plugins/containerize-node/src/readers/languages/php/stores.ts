import { z } from 'zod';
import { pearPackage } from '../../../data/pear';
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
  drivers: words,
  extension: z.string().optional(),
  source: z.string().min(1),
});

const data = table(
  'php-stores.yaml',
  z.strictObject({ stores: z.array(storeSchema) }),
);

/** A data store and by what PHP code shows that it talks to it. */
export type StoreRow = z.infer<typeof storeSchema>;

const index = (keys: (row: StoreRow) => string[]) =>
  lazily(() => indexed(data().stores, keys));

const byFunction = index(row => row.functions);
const byClass = index(row => row.classes.map(name => name.toLowerCase()));
const byDriver = index(row => row.drivers);

/** The store a function connects to. */
export const storeOfFunction = (name: string) => byFunction().get(name);

/** The store whose client is this class. */
export const storeOfClass = (name: string) => byClass().get(name.toLowerCase());

/** The store a configuration's driver name stands for: `mysqli`, `pdo_pgsql`, `Cake\Database\Driver\Mysql`. */
export function storeOfDriver(driver: string): StoreRow | undefined {
  const last = driver.slice(driver.lastIndexOf('\\') + 1).toLowerCase();
  return byDriver().get(last) ?? byDriver().get(last.replace(/:.*$/, ''));
}

/**
 * The extension of a driver where drivers are named after the product's own extension (CakePHP 1, CodeIgniter, ADOdb):
 * `mysql` is not `mysqli`. Other drivers use the product's PDO extension.
 */
export function extensionOfDriver(driver: string): string | undefined {
  const name = driver.toLowerCase();
  if (name === 'mysql' || name === 'mysqli') return name;
  if (name === 'postgres' || name === 'postgre') return 'pgsql';
  return storeOfDriver(name)?.extension;
}

/**
 * The PEAR package whose file code includes from the include path: `Mail/mime.php` is Mail_Mime's. A file deeper in a
 * package (`Net/UserAgent/Detect/APC.php`) leads to the package above it.
 */
export function pearPackageOf(include: string): string | undefined {
  const path = include.replace(/^\.\//, '');
  if (!/^[A-Za-z][\w]*(\/\w+)*\.php$/.test(path)) return undefined;
  const segments = path.replace(/\.php$/, '').split('/');
  for (let length = segments.length; length > 0; length--) {
    const found = pearPackage(segments.slice(0, length).join('_'));
    if (found) return found.package;
  }
  return undefined;
}
