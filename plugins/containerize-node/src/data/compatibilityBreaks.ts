import { z } from 'zod';
import { sourceSchema } from './fields';
import { table } from './table';

const breaks = table(
  'compatibility-breaks.yaml',
  z.strictObject({
    breaks: z.array(
      z.strictObject({
        language: z.enum(['ruby', 'php', 'node']),
        version: z.string().min(1),
        why: z.string().min(1),
        source: sourceSchema,
      }),
    ),
  }),
);

/** The release lines of a language at which old applications usually stop working, oldest first. @public */
export function compatibilityBreaks(
  language: string,
): readonly { version: string; why: string }[] {
  return breaks().breaks.filter(row => row.language === language);
}
