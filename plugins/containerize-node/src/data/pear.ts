import { z } from 'zod';
import { sourceSchema } from './fields';
import { indexed, lazily, table } from './table';

const pearSchema = z.strictObject({
  package: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/),
  included: z.boolean().default(false),
  composer: z.string().optional(),
  extensions: z.array(z.string()).default([]),
  source: sourceSchema,
});

/**
 * A PEAR package. `included` ones come with the official PHP image; `composer` names the package with the same classes.
 *
 * @public
 */
export type PearPackage = z.infer<typeof pearSchema>;

const pear = table(
  'pear.yaml',
  z.strictObject({ packages: z.array(pearSchema) }),
);
const byName = lazily(() =>
  indexed(pear().packages, row => [row.package.toLowerCase()]),
);

/**
 * A PEAR package by name; case does not matter. Undefined when the table does not know it.
 *
 * @public
 */
export function pearPackage(name: string): PearPackage | undefined {
  return byName().get(name.toLowerCase());
}
