import { LabRegistry } from './registry';
import { registryImages } from './registryImages';

const HOST = 'localhost:7302';
const MEDIA_TYPE = 'application/vnd.oci.image.manifest.v1+json';

describe('registryImages', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const store: Pick<LabRegistry['store'], 'manifest'> = {
    manifest: (name, reference) =>
      name === 'acme/shop' && ['main', digest].includes(reference)
        ? { digest, mediaType: MEDIA_TYPE, bytes: Buffer.from('{}') }
        : undefined,
  };

  const find = (image: string) => registryImages({ host: HOST, store })(image);

  it('knows images of the registry by their digest', () => {
    const imageId = `${HOST}/acme/shop@${digest}`;
    expect(find(`${HOST}/acme/shop:main`)).toEqual({ imageId });
    expect(find(`${HOST}/acme/shop:other@${digest}`)).toEqual({ imageId });
  });

  it.each([`${HOST}/acme/shop:pr-1`, `${HOST}/acme/shop`, `${HOST}/x:main`])(
    'says as a container runtime does that there is no %s',
    image => {
      expect(find(image)).toEqual({
        problem: `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`,
      });
    },
  );

  it('lets nodes pull whatever other registries are asked for', () => {
    expect(find('docker.io/library/redis:6.2.24')).toEqual({});
  });
});
