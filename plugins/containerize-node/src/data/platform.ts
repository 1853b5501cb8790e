import { z } from 'zod';
import { sourceSchema } from './fields';
import { indexed, lazily, table } from './table';

const partSchema = z.strictObject({
  part: z.enum([
    'kubernetes',
    'argo-cd',
    'argo-rollouts',
    'argocd-image-updater',
    'gateway-plugin',
    'trivy-operator',
    'sbom-forwarder',
    'datadog-agent',
  ]),
  version: z.string().min(1),
  image: z.string().optional(),
  download: z.url().optional(),
  source: sourceSchema,
});

const annotationSchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9.-]+\/[\w.-]*$/),
  source: sourceSchema,
});

/**
 * A part of the platform and the version that the bundle's settings were made for.
 *
 * @public
 */
export type PlatformPart = z.infer<typeof partSchema>;

const platform = table(
  'platform.yaml',
  z.strictObject({
    parts: z.array(partSchema),
    previewAnnotations: z.array(annotationSchema),
  }),
);

const byName = lazily(() => indexed(platform().parts, row => [row.part]));

/**
 * What is known of a part of the platform.
 *
 * @throws when the table has no such part
 * @public
 */
export function platformPart(name: PlatformPart['part']): PlatformPart {
  const row = byName().get(name);
  if (!row) throw new Error(`data/platform.yaml has no part ${name}`);
  return row;
}

/**
 * Annotations that an Ingress of a preview may have: keys, or domains with a slash at their end.
 *
 * @internal
 */
export function previewAnnotations(): string[] {
  return platform().previewAnnotations.map(row => row.key);
}
