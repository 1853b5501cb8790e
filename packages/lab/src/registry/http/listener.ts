import { IncomingMessage, ServerResponse } from 'node:http';
import { beginUpload, serveBlob, serveUpload } from './blobs';
import { RegistryError } from './errors';
import { Exchange, RegistryParts, answerJson } from './exchange';
import { serveCatalog, serveTags } from './lists';
import { serveManifest } from './manifests';
import { routeOf } from './route';

function serveToken(exchange: Exchange): void {
  const { access, request, url } = exchange;
  const scopes = url.searchParams
    .getAll('scope')
    .flatMap(text => text.split(' '))
    .filter(text => text !== '');
  answerJson(exchange, access.token(request.headers.authorization, scopes), {
    'cache-control': 'no-store',
  });
}

async function serve(exchange: Exchange): Promise<void> {
  const { pathname } = exchange.url;
  if (pathname === '/token' && exchange.method === 'GET') {
    serveToken(exchange);
    return;
  }
  const route = routeOf(pathname);
  switch (route?.kind) {
    case 'root':
      exchange.access.check(exchange.request.headers.authorization);
      answerJson(exchange, {});
      break;
    case 'catalog':
      serveCatalog(exchange);
      break;
    case 'tags':
      serveTags(exchange, route.name);
      break;
    case 'manifest':
      await serveManifest(exchange, route.name, route.reference);
      break;
    case 'blob':
      await serveBlob(exchange, route.name, route.digest);
      break;
    case 'uploads':
      await beginUpload(exchange, route.name);
      break;
    case 'upload':
      await serveUpload(exchange, route.name, route.id);
      break;
    default:
      throw new RegistryError('NAME_UNKNOWN', 'page not found');
  }
}

function refuse(response: ServerResponse, error: RegistryError): void {
  response.writeHead(error.status, {
    'content-type': 'application/json',
    ...error.headers,
  });
  response.end(JSON.stringify(error.body()));
}

/**
 * Serves the distribution API.
 *
 * @internal
 */
export function registryListener(
  parts: RegistryParts,
  root: () => string,
  logger: { warn(message: string): void },
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    response.setHeader('docker-distribution-api-version', 'registry/2.0');
    const { method = 'GET', url: path = '/' } = request;
    const url = new URL(path, root());
    serve({ ...parts, request, response, method, url }).catch(error => {
      if (response.headersSent) response.destroy();
      else if (error instanceof RegistryError) refuse(response, error);
      else {
        logger.warn(`The registry failed on ${method} ${path}: ${error}`);
        response.writeHead(500).end();
      }
    });
  };
}
