import { z } from 'zod';
import { bodyOf } from '../http/body';
import { Endpoint, json, repoEndpoint, requireUser } from '../http/endpoint';
import { validationFailed } from '../http/errors';
import { paged } from '../http/paginate';
import { Repository } from '../store/schema';
import { Forge } from '../forge';

const autolinkSchema = z.object({
  key_prefix: z.string().min(1),
  url_template: z.string().includes('<num>'),
  is_alphanumeric: z.boolean().default(true),
});
const deployKeySchema = z.object({
  title: z.string().default('deploy key'),
  key: z
    .string()
    .regex(/^(ssh|ecdsa)-\S+ \S+/, 'is not a public key in OpenSSH format'),
  read_only: z.boolean().default(false),
});

function autolinkView(link: Repository['autolinks'][number]) {
  return {
    id: link.id,
    key_prefix: link.keyPrefix,
    url_template: link.urlTemplate,
    is_alphanumeric: link.isAlphanumeric,
  };
}

function deployKeyView(
  forge: Forge,
  repo: Repository,
  key: Repository['deployKeys'][number],
) {
  return {
    id: key.id,
    key: key.key,
    url: forge.urls.repoApi(repo, `/keys/${key.id}`),
    title: key.title,
    verified: true,
    created_at: key.createdAt,
    read_only: key.readOnly,
    added_by: key.login,
    last_used: null,
    enabled: true,
  };
}

/** Settings that the scaffolder's actions write: autolinks and deploy keys. @internal */
export const settingEndpoints: readonly Endpoint[] = [
  repoEndpoint('get', '/autolinks', 'admin', call =>
    paged(call, call.repo.autolinks, autolinkView),
  ),
  repoEndpoint('post', '/autolinks', 'admin', call => {
    const input = bodyOf(call, autolinkSchema);
    if (
      call.repo.autolinks.some(
        ({ keyPrefix }) => keyPrefix === input.key_prefix,
      )
    ) {
      throw validationFailed({
        resource: 'KeyLink',
        code: 'already_exists',
        field: 'key_prefix',
      });
    }
    const link = {
      id: call.forge.store.newId(),
      keyPrefix: input.key_prefix,
      urlTemplate: input.url_template,
      isAlphanumeric: input.is_alphanumeric,
    };
    call.forge.store.change(() => call.repo.autolinks.push(link));
    return json(autolinkView(link), 201);
  }),
  repoEndpoint('get', '/keys', 'admin', call =>
    paged(call, call.repo.deployKeys, key =>
      deployKeyView(call.forge, call.repo, key),
    ),
  ),
  repoEndpoint('post', '/keys', 'admin', call => {
    const user = requireUser(call);
    const input = bodyOf(call, deployKeySchema);
    if (call.repo.deployKeys.some(({ key }) => key === input.key)) {
      throw validationFailed({
        resource: 'PublicKey',
        code: 'custom',
        field: 'key',
        message: 'key is already in use',
      });
    }
    const key = {
      id: call.forge.store.newId(),
      title: input.title,
      key: input.key,
      readOnly: input.read_only,
      login: user.login,
      createdAt: call.forge.store.now(),
    };
    call.forge.store.change(() => call.repo.deployKeys.push(key));
    return json(deployKeyView(call.forge, call.repo, key), 201);
  }),
];
