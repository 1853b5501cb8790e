import { z } from 'zod';

/** A calendar day, `YYYY-MM-DD`. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written YYYY-MM-DD');

/** Where the row's facts come from: addresses or documents, at least one. */
export const sourceSchema = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform(source => (typeof source === 'string' ? [source] : source));

/** Name of a Debian binary package (Debian policy 5.6.7). */
export const packageNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9+.-]+$/, 'not the name of a Debian package');
