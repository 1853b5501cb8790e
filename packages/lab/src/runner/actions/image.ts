import { gzipSync } from 'node:zlib';
import {
  Descriptor,
  RegistryClient,
} from '../../registry/client/RegistryClient';
import { MEDIA_TYPES } from '../../registry/mediaTypes';
import { digestOf } from '../../registry/names';

const BLOCK = 512;

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

/** A tar archive with one file. Source: POSIX.1-2017, pax, "ustar Interchange Format" */
function tarOf(name: string, text: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write(octal(0o644, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(Buffer.byteLength(text), 12), 124);
  header.write(octal(0, 12), 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const content = Buffer.alloc(Math.ceil(text.length / BLOCK) * BLOCK);
  content.write(text);
  return Buffer.concat([header, content, Buffer.alloc(2 * BLOCK)]);
}

/** What an image is made of. @internal */
export interface ImageContent {
  /** Name of the repository, without the registry. */
  name: string;
  labels: Readonly<Record<string, string>>;
  /** Id of the files it is built of. */
  tree: string;
  created: string;
}

function configOf({ labels, created }: ImageContent, diffId: string) {
  return {
    architecture: 'amd64',
    os: 'linux',
    created,
    config: { Labels: labels },
    rootfs: { type: 'layers', diff_ids: [diffId] },
    history: [{ created, created_by: 'COPY . . # drydock-lab' }],
  };
}

/**
 * Pushes the parts of an image and its manifest.
 *
 * @param tags - none: the manifest has its digest alone
 * @internal
 */
export async function pushImage(
  client: RegistryClient,
  image: ImageContent,
  tags: readonly string[],
): Promise<Descriptor> {
  const tar = tarOf('srv/.drydock-lab-tree', `${image.tree}\n`);
  const layer = await client.pushBlob(
    image.name,
    gzipSync(tar),
    MEDIA_TYPES.layer,
  );
  const config = await client.pushBlob(
    image.name,
    Buffer.from(JSON.stringify(configOf(image, digestOf(tar)))),
    MEDIA_TYPES.config,
  );
  const manifest = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.manifest,
    config,
    layers: [layer],
  };
  return client.pushManifest(image.name, manifest, tags);
}

/** The record of how an image was built, as BuildKit lays it beside the image. */
async function pushProvenance(
  client: RegistryClient,
  { name, created }: ImageContent,
  of: Descriptor,
): Promise<Descriptor> {
  const statement = {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: 'https://slsa.dev/provenance/v0.2',
    subject: [{ name, digest: { sha256: of.digest.replace('sha256:', '') } }],
    predicate: {
      builder: { id: 'drydock-lab' },
      buildType: 'https://mobyproject.org/buildkit@v1',
      metadata: { buildStartedOn: created },
    },
  };
  const bytes = Buffer.from(JSON.stringify(statement));
  const layer = await client.pushBlob(
    name,
    bytes,
    'application/vnd.in-toto+json',
  );
  const config = await client.pushBlob(
    name,
    Buffer.from(
      JSON.stringify({
        architecture: 'unknown',
        os: 'unknown',
        config: {},
        rootfs: { type: 'layers', diff_ids: [digestOf(bytes)] },
      }),
    ),
    MEDIA_TYPES.config,
  );
  const manifest = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.manifest,
    config,
    layers: [layer],
  };
  return client.pushManifest(name, manifest);
}

/** Pushes an image with its provenance under an index, as BuildKit does. @internal */
export async function pushWithProvenance(
  client: RegistryClient,
  image: ImageContent,
  tags: readonly string[],
): Promise<Descriptor> {
  const built = await pushImage(client, image, []);
  const provenance = await pushProvenance(client, image, built);
  const index = {
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.index,
    manifests: [
      { ...built, platform: { architecture: 'amd64', os: 'linux' } },
      {
        ...provenance,
        annotations: {
          'vnd.docker.reference.digest': built.digest,
          'vnd.docker.reference.type': 'attestation-manifest',
        },
        platform: { architecture: 'unknown', os: 'unknown' },
      },
    ],
  };
  return client.pushManifest(image.name, index, tags);
}
