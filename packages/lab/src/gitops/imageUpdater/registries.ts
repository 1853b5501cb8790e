import { parse } from 'yaml';
import { z } from 'zod';
import { isLoopback } from '../../forge/webhooks/emit';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';
import {
  RegistryClient,
  RegistryRefusal,
} from '../../registry/client/RegistryClient';
import { configMapData, secretData } from '../scm/secrets';
import { ImageName } from './imageName';

const CONFIG = 'argocd-image-updater-config';

const registriesSchema = z.object({
  registries: z.array(
    z.strictObject({
      name: z.string(),
      prefix: z.string(),
      api_url: z.string(),
      credentials: z.string().optional(),
    }),
  ),
});

type Registry = z.infer<typeof registriesSchema>['registries'][number];

const dockerConfigSchema = z.object({
  auths: z.record(
    z.string(),
    z.object({
      username: z.string().optional(),
      password: z.string().optional(),
      auth: z.string().optional(),
    }),
  ),
});

const tagsSchema = z.object({ tags: z.array(z.string()).nullable() });
const TIMEOUT_MILLISECONDS = 30_000;
const PAGE = 500;

/** @internal */
export interface Credentials {
  username: string;
  password: string;
}

function pair(text: string): Credentials {
  const colon = text.indexOf(':');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** How clients of Docker sign in to a host, of a Secret of type dockerconfigjson. */
function ofDockerConfig(text: string, host: string): Credentials | undefined {
  const { auths } = dockerConfigSchema.parse(JSON.parse(text));
  const found = Object.entries(auths).find(
    ([key]) => key.replace(/^https?:\/\//, '').replace(/\/.*$/, '') === host,
  )?.[1];
  if (!found) return undefined;
  const { username, password, auth } = found;
  return username !== undefined && password !== undefined
    ? { username, password }
    : pair(Buffer.from(auth ?? '', 'base64').toString('utf8'));
}

/**
 * Credentials as `pullsecret:NAMESPACE/NAME` or `secret:NAMESPACE/NAME#FIELD` name them. Rule: argocd-image-updater v1.3.0
 * `registry-scanner/pkg/image/credentials.go`.
 *
 * @throws an error without any value of the Secret
 * @internal
 */
export function credentialsOf(
  store: ClusterStore,
  reference: string,
  host: string,
): Credentials {
  const match = /^(pullsecret|secret):([^/]+)\/([^#]+)(?:#(.+))?$/.exec(
    reference,
  );
  if (!match) {
    throw new Error(`the lab does not know the credentials ${reference}`);
  }
  const [, kind, namespace, name, field = '.dockerconfigjson'] = match;
  const text = secretData(store, namespace, name)?.[field];
  if (text === undefined) {
    throw new Error(`secret ${namespace}/${name} has no field ${field}`);
  }
  const found = kind === 'secret' ? pair(text) : ofDockerConfig(text, host);
  if (!found) {
    throw new Error(`no valid auth entry for registry ${host} in ${reference}`);
  }
  return found;
}

/** The registries that Image Updater was set up for. */
function registriesIn(store: ClusterStore, namespace: string): Registry[] {
  const text = configMapData(store, namespace, CONFIG)?.['registries.conf'];
  return text === undefined
    ? []
    : registriesSchema.parse(parse(text)).registries;
}

/** The path of the next page of a list of tags. */
function nextPage(link: string | undefined): string | undefined {
  const address = /<([^>]*)>;\s*rel="?next"?/.exec(link ?? '')?.[1];
  if (address === undefined) return undefined;
  const { pathname, search } = new URL(address, 'https://localhost');
  return pathname + search;
}

/**
 * All tags of an image, as its registry lists them.
 *
 * @param settings - `ca`: certificates to trust; `pullSecret`: credentials of this image only
 * @throws when the registry is not on this machine, cannot be reached, or refuses
 * @internal
 */
export async function listTags(
  { store, namespace }: { store: ClusterStore; namespace: string },
  { host, repository }: ImageName,
  settings: { ca?: string; pullSecret?: string },
): Promise<string[]> {
  const registry = registriesIn(store, namespace).find(
    ({ prefix }) => prefix === host,
  );
  const url = registry?.api_url ?? `https://${host}`;
  if (!isLoopback(url)) {
    throw new Error(`The lab calls this machine only, not ${url}`);
  }
  const reference = settings.pullSecret ?? registry?.credentials;
  const client = new RegistryClient({
    url: url.replace(/\/$/, ''),
    ca: settings.ca,
    credentials:
      reference === undefined
        ? undefined
        : credentialsOf(store, reference, host),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  const tags: string[] = [];
  let path: string | undefined = `/v2/${repository}/tags/list?n=${PAGE}`;
  while (path) {
    const answer = await client.request(path);
    if (answer.status !== 200) throw new RegistryRefusal(repository, answer);
    const page = tagsSchema.parse(JSON.parse(answer.body.toString('utf8')));
    tags.push(...(page.tags ?? []));
    const { link } = answer.headers;
    path = nextPage(Array.isArray(link) ? link[0] : link);
  }
  return tags;
}
