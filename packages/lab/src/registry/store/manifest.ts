import { z } from 'zod';
import { RegistryError } from '../http/errors';
import { isList, isManifestType } from '../mediaTypes';
import { isDigest } from '../names';

const descriptor = z.looseObject({
  mediaType: z.string(),
  digest: z.string().refine(isDigest, 'a sha256 digest is expected'),
  size: z.number().int().nonnegative(),
});

const imageSchema = z.looseObject({
  schemaVersion: z.literal(2),
  mediaType: z.string().optional(),
  config: descriptor,
  layers: z.array(descriptor),
});

const listSchema = z.looseObject({
  schemaVersion: z.literal(2),
  mediaType: z.string().optional(),
  manifests: z.array(descriptor),
});

/** What a manifest needs to be there before it. @internal */
export interface References {
  blobs: string[];
  manifests: string[];
}

function parsed<T>(text: string, schema: z.ZodType<T>): T {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new RegistryError('MANIFEST_INVALID', 'manifest is not JSON');
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new RegistryError(
    'MANIFEST_INVALID',
    `manifest invalid: ${issue.path.join('.')}: ${issue.message}`,
  );
}

function checkType(said: string | undefined, sent: string): void {
  if (said === undefined || said === sent) return;
  throw new RegistryError(
    'MANIFEST_INVALID',
    `the manifest says ${said}, and was sent as ${sent}`,
  );
}

/**
 * What a manifest points to.
 *
 * @param mediaType - the type it was sent as
 * @throws RegistryError for a manifest that is none
 * @internal
 */
export function referencesOf(text: string, mediaType: string): References {
  if (!isManifestType(mediaType)) {
    throw new RegistryError(
      'MANIFEST_INVALID',
      `manifests of the type ${mediaType} are not taken`,
    );
  }
  if (isList(mediaType)) {
    const list = parsed(text, listSchema);
    checkType(list.mediaType, mediaType);
    return { blobs: [], manifests: list.manifests.map(each => each.digest) };
  }
  const image = parsed(text, imageSchema);
  checkType(image.mediaType, mediaType);
  const parts = [image.config, ...image.layers];
  return { blobs: parts.map(each => each.digest), manifests: [] };
}
