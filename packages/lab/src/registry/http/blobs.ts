import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isDigest } from '../names';
import { RegistryError } from './errors';
import { Exchange, allow, answer, unsupported } from './exchange';

function digestIn(text: string | null): string {
  if (text !== null && isDigest(text)) return text;
  throw new RegistryError('DIGEST_INVALID', 'invalid digest');
}

/** `/v2/NAME/blobs/DIGEST` @internal */
export async function serveBlob(
  exchange: Exchange,
  name: string,
  text: string,
): Promise<void> {
  const { store, method, response } = exchange;
  allow(exchange, name, method === 'DELETE' ? 'delete' : 'pull');
  const digest = digestIn(text);
  const file = store.blob(name, digest);
  if (!file) {
    throw new RegistryError('BLOB_UNKNOWN', 'blob unknown to registry', digest);
  }
  if (method === 'DELETE') {
    store.removeBlob(name, digest);
    answer(exchange, 202);
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') throw unsupported();
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': statSync(file).size,
    'docker-content-digest': digest,
    etag: `"${digest}"`,
  });
  if (method === 'HEAD') response.end();
  else await pipeline(createReadStream(file), response);
}

function created(exchange: Exchange, name: string, digest: string): void {
  answer(exchange, 201, {
    location: `/v2/${name}/blobs/${digest}`,
    'docker-content-digest': digest,
  });
}

function underWay(
  exchange: Exchange,
  status: 202 | 204,
  place: { name: string; id: string; size: number },
): void {
  const { name, id, size } = place;
  answer(exchange, status, {
    location: `/v2/${name}/blobs/uploads/${id}`,
    'docker-upload-uuid': id,
    range: `0-${Math.max(0, size - 1)}`,
  });
}

async function finish(
  exchange: Exchange,
  name: string,
  id: string,
): Promise<void> {
  const digest = digestIn(exchange.url.searchParams.get('digest'));
  await exchange.uploads.append(name, id, exchange.request);
  const file = await exchange.uploads.finish(name, id, digest);
  exchange.store.adoptBlob(name, digest, file);
  created(exchange, name, digest);
}

/** `POST /v2/NAME/blobs/uploads/`: begins an upload, or takes a blob over from another repository. @internal */
export async function beginUpload(
  exchange: Exchange,
  name: string,
): Promise<void> {
  if (exchange.method !== 'POST') throw unsupported();
  allow(exchange, name, 'push');
  const { searchParams } = exchange.url;
  const mount = searchParams.get('mount');
  const from = searchParams.get('from');
  if (mount && from && exchange.store.blob(from, mount)) {
    allow(exchange, from, 'pull');
    exchange.store.shareBlob(name, mount);
    created(exchange, name, mount);
    return;
  }
  const id = exchange.uploads.begin(name);
  if (searchParams.has('digest')) await finish(exchange, name, id);
  else underWay(exchange, 202, { name, id, size: 0 });
}

/** `/v2/NAME/blobs/uploads/ID`: goes on with an upload, ends or drops it. @internal */
export async function serveUpload(
  exchange: Exchange,
  name: string,
  id: string,
): Promise<void> {
  const { uploads, request } = exchange;
  allow(exchange, name, 'push');
  switch (exchange.method) {
    case 'PATCH': {
      const range = request.headers['content-range'];
      const size = await uploads.append(name, id, request, range);
      underWay(exchange, 202, { name, id, size });
      break;
    }
    case 'PUT':
      await finish(exchange, name, id);
      break;
    case 'GET':
      underWay(exchange, 204, { name, id, size: uploads.size(name, id) });
      break;
    case 'DELETE':
      uploads.cancel(name, id);
      answer(exchange, 204);
      break;
    default:
      throw unsupported();
  }
}
