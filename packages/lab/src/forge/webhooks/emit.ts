import { createHmac, randomUUID } from 'node:crypto';
import { Forge, ForgeEvent } from '../forge';
import { Hook, Repository } from '../store/schema';
import { nodeId } from '../views/user';

const TIMEOUT_MS = 10_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether an address stays on this machine. The lab calls no other.
 *
 * @internal
 */
export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && LOOPBACK.includes(hostname);
}

function encode(hook: Hook, json: string): { body: string; type: string } {
  return hook.contentType === 'json'
    ? { body: json, type: 'application/json' }
    : {
        body: new URLSearchParams({ payload: json }).toString(),
        type: 'application/x-www-form-urlencoded',
      };
}

function headersOf(hook: Hook, event: string, body: string, type: string) {
  const sign = (algorithm: string) =>
    `${algorithm}=${createHmac(algorithm, hook.secret ?? '')
      .update(body)
      .digest('hex')}`;
  return {
    'content-type': type,
    'user-agent': 'GitHub-Hookshot/drydock-lab',
    'x-github-event': event,
    'x-github-delivery': randomUUID(),
    'x-github-hook-id': String(hook.id),
    ...(hook.secret !== undefined && {
      'x-hub-signature': sign('sha1'),
      'x-hub-signature-256': sign('sha256'),
    }),
  };
}

async function send(
  hook: Hook,
  event: string,
  payload: unknown,
): Promise<Hook['lastResponse']> {
  if (!isLoopback(hook.url)) {
    return {
      code: null,
      status: 'refused',
      message: `The lab delivers to loopback addresses only, not to ${hook.url}`,
    };
  }
  const { body, type } = encode(hook, JSON.stringify(payload));
  try {
    const response = await fetch(hook.url, {
      method: 'POST',
      body,
      headers: headersOf(hook, event, body, type),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    const { status, ok, statusText } = response;
    return {
      code: status,
      status: ok ? 'active' : 'inactive',
      message: statusText || null,
    };
  } catch (error) {
    return { code: null, status: 'failed', message: String(error) };
  }
}

/**
 * Delivers one event to one hook and keeps the answer on the hook.
 *
 * @internal
 */
export function deliver(
  forge: Forge,
  hook: Hook,
  event: string,
  payload: unknown,
): void {
  const delivery = send(hook, event, payload).then(lastResponse => {
    forge.store.change(() => {
      hook.lastResponse = lastResponse;
    });
    if (lastResponse.status !== 'active') {
      forge.logger.warn(
        `Webhook ${hook.id}: ${event} was not taken by ${hook.url}: ${
          lastResponse.message ?? lastResponse.code
        }`,
      );
    }
  });
  forge.pending.add(delivery);
  void delivery.finally(() => forge.pending.delete(delivery));
}

function takes(hook: Hook, event: string): boolean {
  return (
    hook.active && (hook.events.includes(event) || hook.events.includes('*'))
  );
}

/** The hooks that take an event: the repository's own, and the App's where it is installed. */
function hooksFor(forge: Forge, repo: Repository, event: string): Hook[] {
  const installed = forge.store.author(repo.owner).type === 'Organization';
  const all = [
    ...repo.hooks,
    ...(installed && forge.appHook ? [forge.appHook] : []),
  ];
  return all.filter(hook => takes(hook, event));
}

/** What the payload of an App's webhook says more. */
function installation(forge: Forge) {
  const id = forge.credentials.app.installationId;
  return { id, node_id: nodeId('Installation', id) };
}

function tell(forge: Forge, heard: ForgeEvent): void {
  for (const listener of forge.listeners) {
    try {
      listener(heard);
    } catch (error) {
      // The change has happened; whoever made it is not to blame.
      forge.logger.warn(`A listener failed on ${heard.event}: ${error}`);
    }
  }
}

/** Whether anybody asked for an event. @internal */
export function isHeard(
  forge: Forge,
  repo: Repository,
  event: string,
): boolean {
  return forge.listeners.size > 0 || hooksFor(forge, repo, event).length > 0;
}

/**
 * Delivers an event to every hook that asked for it, and to the listeners. Nobody waits for the answers.
 *
 * @param payload - called only when somebody hears it
 * @internal
 */
export function emit(
  forge: Forge,
  repo: Repository,
  event: string,
  payload: () => object,
): void {
  if (!isHeard(forge, repo, event)) return;
  const body = payload();
  tell(forge, { event, repository: repo, payload: body });
  for (const hook of hooksFor(forge, repo, event)) {
    deliver(
      forge,
      hook,
      event,
      hook === forge.appHook
        ? { ...body, installation: installation(forge) }
        : body,
    );
  }
}
