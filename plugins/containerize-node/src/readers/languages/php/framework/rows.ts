import { z } from 'zod';
import { table } from '../../../../data/table';

const place = z.strictObject({
  file: z.string().min(1),
  name: z.string().optional(),
  method: z.string().optional(),
  text: z.boolean().optional(),
});

const frameworkSchema = z.strictObject({
  name: z.string().min(1),
  packages: z.array(z.string()).default([]),
  markers: z.array(z.array(z.string().min(1)).min(1)).default([]),
  version: place.optional(),
  versionFallback: place.optional(),
  versionLast: place.optional(),
  requiredPhp: place.optional(),
  documentRoot: z.array(z.string()).min(1),
  writable: z
    .array(
      z.strictObject({
        path: z.string(),
        purpose: z.enum(['state', 'upload', 'cache', 'log', 'temp']),
        when: z.string().optional(),
        unless: z.string().optional(),
      }),
    )
    .default([]),
  extensions: z.array(z.string()).default([]),
  cli: z.string().optional(),
  source: z.string().min(1),
});

const frameworks = table(
  'php-frameworks.yaml',
  z.strictObject({ frameworks: z.array(frameworkSchema) }),
);

/** How a framework is recognised and what it brings. */
export type FrameworkRow = z.infer<typeof frameworkSchema>;

/** Where a value stands: a constant or variable by name, the return value of a method, or the text of the file. */
export type ValuePlace = z.infer<typeof place>;

/** All frameworks of the table, the more telling ones first. */
export function frameworkRows(): readonly FrameworkRow[] {
  return frameworks().frameworks;
}
