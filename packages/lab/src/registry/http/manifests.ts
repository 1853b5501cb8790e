import { digestOf, isDigest, isTag } from '../names';
import { RegistryError } from './errors';
import { Exchange, allow, answer, bodyOf, unsupported } from './exchange';

/** Four MiB, as the specification asks registries to take at least. */
const MANIFEST_LIMIT = 4 * 1024 * 1024;

function accepts(exchange: Exchange, mediaType: string): boolean {
  const accept = exchange.request.headers.accept;
  if (accept === undefined) return true;
  const types = accept.split(',').map(each => each.split(';')[0].trim());
  return types.includes(mediaType) || types.includes('*/*');
}

function unknown(reference: string): RegistryError {
  return new RegistryError('MANIFEST_UNKNOWN', 'manifest unknown', reference);
}

function send(exchange: Exchange, name: string, reference: string): void {
  const manifest = exchange.store.manifest(name, reference);
  if (!manifest) throw unknown(reference);
  const { digest, mediaType, bytes } = manifest;
  if (!accepts(exchange, mediaType)) {
    throw new RegistryError(
      'MANIFEST_UNKNOWN',
      `manifest found, but accept header does not support ${mediaType}`,
    );
  }
  answer(
    exchange,
    200,
    {
      'content-type': mediaType,
      'docker-content-digest': digest,
      etag: `"${digest}"`,
    },
    bytes,
  );
}

async function take(
  exchange: Exchange,
  name: string,
  reference: string,
): Promise<void> {
  const bytes = await bodyOf(exchange.request, MANIFEST_LIMIT);
  if (isDigest(reference) && digestOf(bytes) !== reference) {
    throw new RegistryError(
      'DIGEST_INVALID',
      'provided digest did not match uploaded content',
    );
  }
  const digest = exchange.store.putManifest(
    name,
    bytes,
    exchange.request.headers['content-type'] ?? '',
    isTag(reference) ? reference : undefined,
  );
  answer(exchange, 201, {
    location: `/v2/${name}/manifests/${digest}`,
    'docker-content-digest': digest,
  });
}

function remove(exchange: Exchange, name: string, reference: string): void {
  const removed = isDigest(reference)
    ? exchange.store.removeManifest(name, reference)
    : exchange.store.removeTag(name, reference);
  if (!removed) throw unknown(reference);
  answer(exchange, 202);
}

/** `/v2/NAME/manifests/REFERENCE` @internal */
export async function serveManifest(
  exchange: Exchange,
  name: string,
  reference: string,
): Promise<void> {
  const { method } = exchange;
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && method !== 'PUT' && method !== 'DELETE') throw unsupported();
  const writes = method === 'PUT' ? 'push' : 'delete';
  allow(exchange, name, reads ? 'pull' : writes);
  if (!isTag(reference) && !isDigest(reference)) {
    throw new RegistryError('TAG_INVALID', 'invalid tag or digest', reference);
  }
  if (reads) send(exchange, name, reference);
  else if (method === 'PUT') await take(exchange, name, reference);
  else remove(exchange, name, reference);
}
