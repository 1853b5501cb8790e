import { z } from 'zod';

/**
 * What the user decides. Everything has a default, so an empty file is a complete set of answers.
 * @public
 */
export const answersSchema = z
  .object({
    /** Name of the component, a DNS label; default from catalog-info.yaml or the repository. */
    name: z.string().optional(),
    owner: z.string().optional(),
    system: z.string().optional(),
    /** Image without tag, such as `registry.example.com/acme/shop`. */
    image: z.string().optional(),
    namespace: z.string().optional(),
    /** Public host in production. */
    host: z.string().optional(),
    ingressClass: z.string().optional(),
    tlsSecret: z.string().optional(),
    cutover: z.enum(['pending', 'done']).optional(),
    'runtime-policy': z.enum(['keep', 'nearest-supported']).optional(),
    'state-storage': z
      .enum(['single-volume', 'shared-volume', 'object-store'])
      .optional(),
    'storage-class': z.string().optional(),
    dockerfile: z.enum(['keep', 'replace']).optional(),
    replicas: z.number().int().min(1).max(100).optional(),
    timeZone: z.string().optional(),
    /** Answers to the questions of the profile, by topic. */
    questions: z.record(z.string(), z.string()).optional(),
  })
  .strict();

/** See {@link answersSchema}. @public */
export type Answers = z.infer<typeof answersSchema>;
