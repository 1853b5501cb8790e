import { z } from 'zod';
import { appProfileSchema } from './schema';

/** The profile's schema as JSON Schema (draft 2020-12), as published in docs/reference/profile.schema.json. @public */
export function appProfileJsonSchema(): Record<string, unknown> {
  return {
    title: 'Profile of an application',
    description: 'What `drydock analyze --json` prints',
    ...z.toJSONSchema(appProfileSchema),
  };
}
