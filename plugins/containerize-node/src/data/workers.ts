import { z } from 'zod';
import { sourceSchema } from './fields';
import { table } from './table';
import { inRange, rangeSchema } from './versions';

const workerSchema = z
  .strictObject({
    ecosystem: z.enum(['gem', 'composer', 'php-extension', 'framework']),
    packages: z.array(z.string().min(1)).min(1),
    versions: rangeSchema.optional(),
    runs: z.enum(['process', 'inside', 'schedule', 'manager']),
    inside: z.string().optional(),
    kind: z.enum(['worker', 'scheduler', 'daemon']),
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    command: z.string().min(1).optional(),
    certain: z.boolean(),
    singleton: z.boolean(),
    stopSignal: z.enum(['TERM', 'QUIT', 'INT', 'USR1', 'USR2']).optional(),
    quietSignal: z.enum(['TSTP', 'USR1', 'USR2']).optional(),
    stopSeconds: z.number().int().positive().optional(),
    note: z.string().optional(),
    source: sourceSchema,
  })
  .refine(row => (row.runs === 'inside') === (row.inside !== undefined), {
    message: '`inside` belongs to rows that run inside another process',
  });

/**
 * A background process that a library implies.
 *
 * `runs` says whether it is a process of its own, lives `inside` another, is a `schedule` for cron, or a `manager` of
 * other processes. `stopSeconds` is the library's own default; absent means that it waits as long as the job runs, or
 * that nothing is known.
 *
 * @public
 */
export type WorkerHint = z.infer<typeof workerSchema>;

const workers = table(
  'workers.yaml',
  z.strictObject({ workers: z.array(workerSchema) }),
);

/**
 * Which background process a library implies.
 *
 * @param ecosystem - `gem`, `composer`, `php-extension`, or `framework` with the name of a ready-made application
 * @param version - of the library; without it the row of the newest versions is taken
 * @returns undefined when the table does not know the library, or not in that version
 * @public
 */
export function workerForPackage(
  ecosystem: string,
  name: string,
  version?: string,
): WorkerHint | undefined {
  return workers().workers.find(
    row =>
      row.ecosystem === ecosystem &&
      row.packages.includes(name) &&
      (row.versions === undefined ||
        version === undefined ||
        inRange(version, row.versions)),
  );
}

/**
 * All rows of the table.
 *
 * @internal
 */
export function workerRows(): readonly WorkerHint[] {
  return workers().workers;
}
