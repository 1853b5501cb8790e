import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { IN_CLUSTER_TOKEN } from './inCluster';
import { ServerStrategies, strategyToken } from './strategies';
import { configuredToken, tokenFile } from './tokens';
import { TokenSource, UnwatchableCluster, WatchableCluster } from './types';

const LOCATORS = 'kubernetes.clusterLocatorMethods';
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const SUPPLY =
  'Give it a service account, or add a supplier through deliveryClustersExtensionPoint';

const AUTH_PROVIDER = 'kubernetes.io/auth-provider';

/** Kubernetes plugin of Backstage: what `authMetadata` may say instead of the keys beside it. */
const authMetadata = z.record(z.string(), z.string()).default({});

/** Keys of an entry that say the same as a key of `authMetadata`. Rule: Backstage's ConfigClusterLocator. */
const METADATA_KEYS = [
  ['assumeRole', 'kubernetes.io/aws-assume-role'],
  ['externalId', 'kubernetes.io/aws-external-id'],
] as const;

/** An entry of the configuration, with the key that errors name. */
interface Entry {
  key: string;
  config: Config;
}

function locators(config: Config): Entry[] {
  return (config.getOptionalConfigArray(LOCATORS) ?? []).map((item, index) => ({
    key: `${LOCATORS}[${index}]`,
    config: item,
  }));
}

function entries(config: Config): Entry[] {
  return locators(config)
    .filter(item => item.config.getString('type') === 'config')
    .flatMap(({ key, config: locator }) =>
      locator.getConfigArray('clusters').map((item, index) => ({
        key: `${key}.clusters[${index}]`,
        config: item,
      })),
    );
}

function metadataOf({ key, config }: Entry): Record<string, string> {
  const parsed = authMetadata.safeParse(config.getOptional('authMetadata'));
  if (parsed.success) return parsed.data;
  throw new InputError(`${key}.authMetadata: its values must be texts`);
}

function urlOf({ key, config }: Entry, skipTLSVerify: boolean): string {
  const text = config.getString('url');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InputError(`${key}.url must be an http or https address`);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InputError(
      `${key}.url must have neither credentials nor a query`,
    );
  }
  const secure = url.protocol === 'https:' || LOOPBACK.test(url.hostname);
  if (!secure && !skipTLSVerify) {
    throw new InputError(
      `${key}.url is plain HTTP to another host, which would show the token to the network: use https, or set skipTLSVerify if that is meant`,
    );
  }
  return text;
}

function tokenIn(entry: Entry): string | undefined {
  return (
    entry.config.getOptionalString('serviceAccountToken') ??
    metadataOf(entry).serviceAccountToken
  );
}

function watchable(
  entry: Entry,
  token: (cluster: { name: string; url: string }) => TokenSource,
): WatchableCluster {
  const { config } = entry;
  const name = config.getString('name');
  const skipTLSVerify = config.getOptionalBoolean('skipTLSVerify') ?? false;
  const url = urlOf(entry, skipTLSVerify);
  return {
    name,
    url,
    caData: config.getOptionalString('caData'),
    caFile: config.getOptionalString('caFile'),
    skipTLSVerify,
    token: token({ name, url }),
  };
}

/** Without a token Backstage's own service account strategy takes that of the pod, and so do we. */
function serviceAccount(root: Config, entry: Entry, name: string): TokenSource {
  if (!tokenIn(entry)) return tokenFile(IN_CLUSTER_TOKEN);
  return configuredToken(() => {
    const now = entries(root).find(
      item => item.config.getString('name') === name,
    );
    return now && tokenIn(now);
  });
}

/** What a strategy of the Kubernetes plugin is told of an entry. */
function strategyMetadata(entry: Entry): Record<string, string> {
  const beside = METADATA_KEYS.flatMap(([key, metadataKey]) => {
    const value = entry.config.getOptionalString(key);
    return value ? [[metadataKey, value]] : [];
  });
  return { ...Object.fromEntries(beside), ...metadataOf(entry) };
}

/** Where the token of an entry comes from; undefined when it needs the user. */
function tokenOf(
  root: Config,
  entry: Entry,
  { provider, strategies }: { provider: string; strategies: ServerStrategies },
): ((cluster: { name: string; url: string }) => TokenSource) | undefined {
  if (provider === 'serviceAccount') {
    return ({ name }) => serviceAccount(root, entry, name);
  }
  const strategy = strategies(provider);
  if (!strategy) return undefined;
  const cluster = { authMetadata: strategyMetadata(entry) };
  return where =>
    strategyToken({ provider, strategy, cluster: { ...where, ...cluster } });
}

function unread({ key, config }: Entry): UnwatchableCluster[] {
  const type = config.getString('type');
  if (type === 'config') return [];
  return [
    {
      name: type,
      reason: `${key}: clusters of type ${type} are not read here. List them with type config, or add a supplier through deliveryClustersExtensionPoint`,
    },
  ];
}

/**
 * Clusters of `kubernetes.clusterLocatorMethods`, where Backstage's own Kubernetes plugin has them too.
 *
 * @throws InputError or the errors of Config, both with the key that is wrong
 * @internal
 */
export function locatedClusters(
  config: Config,
  strategies: ServerStrategies,
): {
  watchable: WatchableCluster[];
  unwatchable: UnwatchableCluster[];
} {
  const found = {
    watchable: new Array<WatchableCluster>(),
    unwatchable: locators(config).flatMap(unread),
  };
  for (const entry of entries(config)) {
    const name = entry.config.getString('name');
    const provider =
      metadataOf(entry)[AUTH_PROVIDER] ??
      entry.config.getOptionalString('authProvider');
    if (!provider) {
      throw new InputError(`${entry.key}.authProvider is missing`);
    }
    const token = tokenOf(config, entry, { provider, strategies });
    if (token) {
      found.watchable.push(watchable(entry, token));
    } else {
      const reason = `authProvider ${provider} has no credentials that this plugin can use without the user. ${SUPPLY}`;
      found.unwatchable.push({ name, reason });
    }
  }
  return found;
}
