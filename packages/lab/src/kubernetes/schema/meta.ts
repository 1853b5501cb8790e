import { z } from 'zod';

const texts = z.record(z.string(), z.string());

/** What is asked of the metadata of an object that somebody wrote. @internal */
export const writtenMetaSchema = z.looseObject({
  name: z.string().min(1).max(253),
  namespace: z.string().optional(),
  resourceVersion: z.string().optional(),
  labels: texts.optional(),
  annotations: texts.optional(),
});

/** An object as somebody writes it. @internal */
export const writtenObjectSchema = z.looseObject({
  kind: z.string(),
  metadata: writtenMetaSchema,
});

/** A pod template. @internal */
export const podTemplateSchema = z.looseObject({
  metadata: z
    .looseObject({ labels: texts.optional(), annotations: texts.optional() })
    .default({}),
  spec: z.looseObject({
    containers: z
      .array(z.looseObject({ name: z.string(), image: z.string() }))
      .min(1),
  }),
});

/** @internal */
export type PodTemplate = z.infer<typeof podTemplateSchema>;
