import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const commitSchema = z
  .object({
    message: z.string().min(1),
    author: z.string().min(1),
    email: z.string().min(1),
    /** ISO 8601 with its offset, so that the commit ids never change. */
    date: z.iso.datetime({ offset: true }),
    paths: z.array(z.string()).default([]),
    remove: z.array(z.string()).default([]),
  })
  .strict();

const historySchema = z
  .object({
    repository: z.string().optional(),
    owner: z.string().default('acme'),
    description: z.string().optional(),
    private: z.boolean().default(false),
    defaultBranch: z.string().default('main'),
    topics: z.array(z.string()).default([]),
    executable: z.array(z.string()).default([]),
    commits: z.array(commitSchema).min(1),
  })
  .strict();

/** How an application came to be: `history.yaml`. @internal */
export type History = z.infer<typeof historySchema>;

/**
 * Reads a `history.yaml`.
 *
 * @throws an error naming the file and each field that does not fit
 * @internal
 */
export function readHistory(file: string): History {
  const parsed = historySchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    issue => `${issue.path.join('.') || 'file'}: ${issue.message}`,
  );
  throw new Error(`${file}: ${problems.join('; ')}`);
}
