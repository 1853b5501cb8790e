import { z } from 'zod';
import { bodyOf } from '../http/body';
import {
  Endpoint,
  NO_CONTENT,
  RepoCall,
  json,
  repoEndpoint,
  requireUser,
} from '../http/endpoint';
import { notFound, validationFailed } from '../http/errors';
import { paged } from '../http/paginate';
import { Hook } from '../store/schema';
import { commonPayload } from '../webhooks/common';
import { deliver } from '../webhooks/emit';

const configSchema = z.object({
  url: z.string().refine(URL.canParse, 'is not an address'),
  content_type: z.enum(['json', 'form']).default('form'),
  secret: z.string().optional(),
  insecure_ssl: z
    .union([z.string(), z.number()])
    .default('0')
    .transform(String),
});
const createSchema = z.object({
  name: z.literal('web').default('web'),
  config: configSchema,
  events: z.array(z.string()).default(['push']),
  active: z.boolean().default(true),
});
const updateSchema = z.object({
  config: configSchema.partial().optional(),
  events: z.array(z.string()).optional(),
  active: z.boolean().optional(),
});

function hookOf(call: RepoCall): Hook {
  const hook = call.repo.hooks.find(
    ({ id }) => id === Number(call.params.hook_id),
  );
  if (!hook) throw notFound();
  return hook;
}

function hookView(call: RepoCall, hook: Hook) {
  const url = call.forge.urls.repoApi(call.repo, `/hooks/${hook.id}`);
  return {
    type: 'Repository',
    id: hook.id,
    name: 'web',
    active: hook.active,
    events: hook.events,
    config: {
      content_type: hook.contentType,
      insecure_ssl: hook.insecureSsl,
      url: hook.url,
      // As on GitHub, that there is a secret is told; the secret is not.
      ...(hook.secret !== undefined && { secret: '********' }),
    },
    updated_at: hook.updatedAt,
    created_at: hook.createdAt,
    url,
    test_url: `${url}/test`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: hook.lastResponse,
  };
}

function ping(call: RepoCall, hook: Hook): void {
  deliver(call.forge, hook, 'ping', {
    zen: 'Keep it logically awesome.',
    hook_id: hook.id,
    hook: hookView(call, hook),
    ...commonPayload(call.forge, call.repo, requireUser(call)),
  });
}

function create(call: RepoCall) {
  const { config, events, active } = bodyOf(call, createSchema);
  if (call.repo.hooks.some(hook => hook.url === config.url)) {
    throw validationFailed({
      resource: 'Hook',
      code: 'custom',
      message: 'Hook already exists on this repository',
    });
  }
  const now = call.forge.store.now();
  const hook: Hook = {
    id: call.forge.store.newId(),
    active,
    events,
    url: config.url,
    contentType: config.content_type,
    secret: config.secret || undefined,
    insecureSsl: config.insecure_ssl,
    createdAt: now,
    updatedAt: now,
    lastResponse: { code: null, status: 'unused', message: null },
  };
  call.forge.store.change(() => call.repo.hooks.push(hook));
  ping(call, hook);
  const body = hookView(call, hook);
  return { ...json(body, 201), headers: { location: body.url } };
}

function update(call: RepoCall) {
  const hook = hookOf(call);
  const { config = {}, events, active } = bodyOf(call, updateSchema);
  call.forge.store.change(() => {
    hook.active = active ?? hook.active;
    hook.events = events ?? hook.events;
    hook.url = config.url ?? hook.url;
    hook.contentType = config.content_type ?? hook.contentType;
    hook.secret = config.secret ?? hook.secret;
    hook.insecureSsl = config.insecure_ssl ?? hook.insecureSsl;
    hook.updatedAt = call.forge.store.now();
  });
  return json(hookView(call, hook));
}

/** Webhooks of a repository. @internal */
export const hookEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/hooks', 'admin', call =>
    paged(call, call.repo.hooks, hook => hookView(call, hook)),
  ),
  repoEndpoint('post', '/hooks', 'admin', create),
  repoEndpoint('get', '/hooks/{hook_id}', 'admin', call =>
    json(hookView(call, hookOf(call))),
  ),
  repoEndpoint('patch', '/hooks/{hook_id}', 'admin', update),
  repoEndpoint('delete', '/hooks/{hook_id}', 'admin', call => {
    const hook = hookOf(call);
    call.forge.store.change(() => {
      call.repo.hooks = call.repo.hooks.filter(each => each !== hook);
    });
    return NO_CONTENT;
  }),
  repoEndpoint('post', '/hooks/{hook_id}/pings', 'admin', call => {
    ping(call, hookOf(call));
    return NO_CONTENT;
  }),
];
