/** Media types of manifests and their parts, as the OCI Image Specification 1.1 and Docker name them. @internal */
export const MEDIA_TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
} as const;

const LISTS: readonly string[] = [MEDIA_TYPES.index, MEDIA_TYPES.dockerList];
const IMAGES: readonly string[] = [
  MEDIA_TYPES.manifest,
  MEDIA_TYPES.dockerManifest,
];

/** Whether manifests of this type only point to others, one for each platform. @internal */
export function isList(mediaType: string): boolean {
  return LISTS.includes(mediaType);
}

/** Whether the registry takes manifests of this type. @internal */
export function isManifestType(mediaType: string): boolean {
  return isList(mediaType) || IMAGES.includes(mediaType);
}
