import { z } from 'zod';

/** Holds a copy of the whole object, secret values of environments included, so it is never kept. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Texts by key; the API server leaves the whole map out when it is empty. @internal */
export const texts = z.record(z.string(), z.string()).nullish();

const annotations = texts.transform(all => {
  if (!all || !(LAST_APPLIED in all)) return all;
  const { [LAST_APPLIED]: _dropped, ...kept } = all;
  return kept;
});

/** An owner of an object. @public */
export const ownerReferenceSchema = z.object({
  apiVersion: z.string().optional(),
  kind: z.string(),
  name: z.string(),
  uid: z.string(),
  controller: z.boolean().optional(),
});

/** See {@link ownerReferenceSchema}. @public */
export type OwnerReference = z.infer<typeof ownerReferenceSchema>;

/**
 * What is kept of an object's metadata. Everything else, managed fields above all, is dropped on arrival.
 * @public
 */
export const objectMetaSchema = z.object({
  name: z.string(),
  namespace: z.string().default(''),
  uid: z.string(),
  resourceVersion: z.string().default(''),
  generation: z.number().optional(),
  creationTimestamp: z.string().nullish(),
  deletionTimestamp: z.string().nullish(),
  labels: texts,
  annotations,
  ownerReferences: z.array(ownerReferenceSchema).nullish(),
});

/** See {@link objectMetaSchema}. @public */
export type ObjectMeta = z.infer<typeof objectMetaSchema>;

/** A condition of a status. @public */
export const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
  lastTransitionTime: z.string().nullish(),
  lastUpdateTime: z.string().nullish(),
});

/** See {@link conditionSchema}. @public */
export type Condition = z.infer<typeof conditionSchema>;

/** A number, or a percentage or number as text. @internal */
export const intOrString = z.union([z.number(), z.string()]);

/** Containers and their images; neither environment nor arguments. @internal */
export const containers = z
  .array(z.object({ name: z.string(), image: z.string().optional() }))
  .nullish();

/** Containers of a pod template. @internal */
export const podTemplate = z.object({
  spec: z.object({ containers }).nullish(),
});

/** The owner that controls an object; undefined for an object that stands alone. @public */
export function controllerOf(metadata: ObjectMeta): OwnerReference | undefined {
  return metadata.ownerReferences?.find(owner => owner.controller === true);
}
