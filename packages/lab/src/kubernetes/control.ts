import { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import { clusterCommandSchema, runClusterCommand } from './commands';
import { LabCluster } from './startCluster';

/** Where the lab takes commands for its clusters: `POST /_lab/clusters/NAME`. @internal */
export const CONTROL_PATH = '/_lab/clusters/';

const MAX_BODY_BYTES = 10_000;

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) throw new Error('The body is too long');
  }
  return text;
}

function say(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}

async function obey(
  request: IncomingMessage,
  response: ServerResponse,
  clusters: readonly LabCluster[],
): Promise<void> {
  const name = (request.url ?? '').slice(CONTROL_PATH.length);
  const cluster = clusters.find(known => known.name === name);
  if (!cluster || request.method !== 'POST') {
    const names = clusters.map(known => known.name).join(', ');
    say(response, 404, `There is no cluster ${name}. There are: ${names}`);
    return;
  }
  const command = clusterCommandSchema.parse(JSON.parse(await textOf(request)));
  say(response, 200, runClusterCommand(cluster, command));
}

/**
 * Takes commands from whoever has the token that the lab noted beside its address.
 *
 * @internal
 */
export function controlListener(
  clusters: readonly LabCluster[],
  token: string,
): RequestListener {
  return (request, response) => {
    if (!isAuthorized(request, token)) {
      say(response, 401, 'The token of this lab is needed');
      return;
    }
    obey(request, response, clusters).catch(error =>
      say(response, 400, `The command is refused: ${error.message}`),
    );
  };
}
