import { z } from 'zod';

const REVISION = 'org.opencontainers.image.revision';

/** What a registry may answer with: an index of images for several platforms, or an image. @internal */
export const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const labels = z.record(z.string(), z.string()).nullish();

/** Source: OCI image specification, `image-index.md` and `manifest.md`. */
const manifestSchema = z.object({
  annotations: labels,
  config: z.object({ digest }).optional(),
  manifests: z
    .array(
      z.object({
        digest,
        platform: z
          .object({ os: z.string(), architecture: z.string() })
          .nullish(),
      }),
    )
    .optional(),
});

/** @internal */
export type Manifest = z.infer<typeof manifestSchema>;

/** Source: OCI image specification, `config.md`. */
const configSchema = z.object({
  config: z.object({ Labels: labels }).nullish(),
});

/** A commit, full or shortened; anything else in the label is no revision. */
function commitOf(values: z.infer<typeof labels>): string | undefined {
  const value = values?.[REVISION]?.trim().toLowerCase() ?? '';
  return /^[0-9a-f]{7,64}$/.test(value) ? value : undefined;
}

/** Reads JSON; the parser's own message would quote the answer. */
function json(body: Buffer, what: string): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new Error(`${what} is no JSON`);
  }
}

/** @throws when it is no manifest of a kind that is known @internal */
export function parseManifest(body: Buffer): Manifest {
  const parsed = manifestSchema.safeParse(json(body, 'the manifest'));
  if (!parsed.success) throw new Error('the manifest is of no known kind');
  return parsed.data;
}

/** The commit that an index or a manifest itself names. @internal */
export function annotatedCommit(manifest: Manifest): string | undefined {
  return commitOf(manifest.annotations);
}

/** The commit in the labels of an image's configuration. @internal */
export function labelledCommit(body: Buffer): string | undefined {
  const what = 'the configuration of the image';
  const parsed = configSchema.safeParse(json(body, what));
  if (!parsed.success) throw new Error(`${what} is of no known kind`);
  return commitOf(parsed.data.config?.Labels);
}

/**
 * The image of an index whose labels are read: that for the commonest machines, else the first. All are of one commit.
 * Attestations are of no machine.
 * @internal
 */
export function imageOf({ manifests = [] }: Manifest): string | undefined {
  const images = manifests.filter(({ platform }) => platform?.os !== 'unknown');
  const common = images.find(
    ({ platform }) =>
      platform?.os === 'linux' && platform.architecture === 'amd64',
  );
  return (common ?? images[0])?.digest;
}
