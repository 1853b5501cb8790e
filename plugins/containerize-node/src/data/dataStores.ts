import { z } from 'zod';
import { sourceSchema } from './fields';
import { indexed, lazily, table } from './table';

const ecosystemSchema = z.enum(['gem', 'composer', 'pear', 'php-extension']);

const storeSchema = z.strictObject({
  ecosystem: ecosystemSchema,
  packages: z.array(z.string().min(1)).min(1),
  product: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum([
    'relational',
    'document',
    'cache',
    'queue',
    'search',
    'key-value',
  ]),
  certain: z.boolean(),
  note: z.string().optional(),
  source: sourceSchema,
});

/**
 * The data store a client library speaks to. `certain` is false when the library alone does not show that the
 * application uses the store.
 *
 * @public
 */
export type DataStoreHint = z.infer<typeof storeSchema>;

const stores = table(
  'data-stores.yaml',
  z.strictObject({ stores: z.array(storeSchema) }),
);
const byPackage = lazily(() =>
  indexed(stores().stores, row =>
    row.packages.map(name => `${row.ecosystem} ${name.toLowerCase()}`),
  ),
);

/**
 * Which data store a library is a client of.
 *
 * @param ecosystem - `gem`, `composer`, `pear` or `php-extension`
 * @param name - package name; case does not matter
 * @returns undefined when the table does not know the library
 * @public
 */
export function dataStoreForPackage(
  ecosystem: string,
  name: string,
): DataStoreHint | undefined {
  return byPackage().get(`${ecosystem} ${name.toLowerCase()}`);
}
