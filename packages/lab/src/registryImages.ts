import { ImageFound, ImageSource } from './kubernetes';
import { LabRegistry } from './registry';

/** Takes `HOST/NAME[:TAG][@DIGEST]` apart, without the host. */
function partsOf(image: string): { name: string; reference: string } {
  const [tagged, digest] = image.split('@', 2);
  const colon = tagged.lastIndexOf(':');
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  const tag = colon < 0 ? 'latest' : tagged.slice(colon + 1);
  return { name, reference: digest ?? tag };
}

/**
 * What the nodes of the lab's clusters can pull: of the lab's registry only what is there, of other registries
 * everything. Rule for the words: containerd's, as the kubelet repeats them.
 *
 * @internal
 */
export function registryImages({
  host,
  store,
}: {
  host: string;
  store: Pick<LabRegistry['store'], 'manifest'>;
}): ImageSource {
  const prefix = `${host}/`;
  return (image): ImageFound => {
    if (!image.startsWith(prefix)) return {};
    const { name, reference } = partsOf(image.slice(prefix.length));
    const manifest = store.manifest(name, reference);
    if (manifest) return { imageId: `${prefix}${name}@${manifest.digest}` };
    const problem = `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
    return { problem };
  };
}
