import { z } from 'zod';

/** One sentence about each field that a schema of the lab refuses. @internal */
export function describeIssues(error: z.ZodError, root: string): string {
  return error.issues
    .map(issue => {
      const path = [root, ...issue.path.map(String)].join('.');
      return issue.code === 'unrecognized_keys'
        ? `the lab does not act out ${issue.keys
            .map(key => `${path}.${key}`)
            .join(', ')}`
        : `${path}: ${issue.message}`;
    })
    .join('; ');
}
