import { Manifest } from '../../kubernetes/apply';
import { isRecord } from '../../kubernetes/objects';
import { CONFIG_MAPS, SECRETS } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';

function textsIn(data: unknown): Record<string, string> {
  if (!isRecord(data)) return {};
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, String(value)]),
  );
}

/** Data of a Secret, decoded; undefined when there is none. @internal */
export function secretData(
  store: ClusterStore,
  namespace: string,
  name: string,
): Record<string, string> | undefined {
  const secret = store.get(SECRETS, { namespace, name });
  if (!secret) return undefined;
  const decoded = Object.entries(textsIn(secret.data)).map(([key, value]) => [
    key,
    Buffer.from(value, 'base64').toString('utf8'),
  ]);
  return { ...Object.fromEntries(decoded), ...textsIn(secret.stringData) };
}

/** Data of a ConfigMap; undefined when there is none. @internal */
export function configMapData(
  store: ClusterStore,
  namespace: string,
  name: string,
): Record<string, string> | undefined {
  const map = store.get(CONFIG_MAPS, { namespace, name });
  return map && textsIn(map.data);
}

function secretOf(
  namespace: string,
  name: string,
  type: string,
  data: Record<string, string>,
  labels: Record<string, string>,
): Manifest {
  const encoded = Object.entries(data).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ]);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels },
    type,
    data: Object.fromEntries(encoded),
  };
}

/**
 * The Secrets that the platform bundle names and people make: the App that lists repositories and pull requests, the key
 * of the App that comments, and how tags of a registry are listed.
 *
 * @internal
 */
export function platformSecrets(options: {
  namespace: string;
  app: { id: number; installationId: number; privateKey: string };
  /** Address of the organization's repositories, and of the forge's API. */
  organizationUrl: string;
  apiUrl: string;
  scmSecret?: string;
  registry?: {
    secret: string;
    host: string;
    username: string;
    password: string;
  };
}): Manifest[] {
  const { namespace, app, registry, scmSecret = 'drydock-scm' } = options;
  const partOf = { 'app.kubernetes.io/part-of': 'argocd' };
  const credentials = {
    type: 'git',
    url: options.organizationUrl,
    githubAppID: String(app.id),
    githubAppInstallationID: String(app.installationId),
    githubAppPrivateKey: app.privateKey,
    githubAppEnterpriseBaseUrl: options.apiUrl,
  };
  const key = { 'github-privateKey': app.privateKey };
  const secrets = [
    secretOf(namespace, scmSecret, 'Opaque', credentials, {
      ...partOf,
      'argocd.argoproj.io/secret-type': 'repo-creds',
    }),
    secretOf(namespace, 'argocd-notifications-secret', 'Opaque', key, partOf),
  ];
  if (!registry) return secrets;
  const { username, password } = registry;
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const config = { auths: { [registry.host]: { username, password, auth } } };
  const type = 'kubernetes.io/dockerconfigjson';
  const data = { '.dockerconfigjson': JSON.stringify(config) };
  return [...secrets, secretOf(namespace, registry.secret, type, data, partOf)];
}
