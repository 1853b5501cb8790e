import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Environment, inCluster } from './inCluster';
import { locatedClusters } from './locators';
import { ServerStrategies } from './strategies';
import { tokenFile } from './tokens';
import { ClusterConfig, WatchableCluster } from './types';

const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What `delivery.clusters` says of one cluster. */
interface Override {
  key: string;
  name: string;
  tokenFile?: string;
  namespaces?: string[];
}

function namespacesOf(config: Config, key: string): string[] | undefined {
  const names = config.getOptionalStringArray('namespaces');
  const wrong = names?.find(name => !NAMESPACE.test(name));
  if (wrong !== undefined) {
    throw new InputError(
      `${key}.namespaces: '${wrong}' is not a name of a namespace`,
    );
  }
  return names && names.length > 0 ? [...new Set(names)] : undefined;
}

function overrides(config: Config): Override[] {
  return (config.getOptionalConfigArray('delivery.clusters') ?? []).map(
    (item, index) => {
      const key = `delivery.clusters[${index}]`;
      return {
        key,
        name: item.getString('name'),
        tokenFile: item.getOptionalString('tokenFile'),
        namespaces: namespacesOf(item, key),
      };
    },
  );
}

function overridden(
  cluster: WatchableCluster,
  override: Override | undefined,
  namespaces: string[] | undefined,
): WatchableCluster {
  return {
    ...cluster,
    ...(override?.tokenFile ? { token: tokenFile(override.tokenFile) } : {}),
    namespaces: override?.namespaces ?? namespaces,
  };
}

function refuseRepeats(names: readonly string[]) {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new InputError(
    `kubernetes.clusterLocatorMethods: two clusters are named '${repeated}'; delivery.inCluster counts too`,
  );
}

/**
 * Reads which clusters to watch, once, from `kubernetes.clusterLocatorMethods` and `delivery`.
 *
 * @throws InputError or the errors of Config, both with the key that is wrong
 * @internal
 */
export function readClusterConfig(
  config: Config,
  strategies: ServerStrategies,
  environment: Environment = process.env,
): ClusterConfig {
  const located = locatedClusters(config, strategies);
  const own = inCluster(config, environment);
  const clusters = own ? [...located.watchable, own] : located.watchable;
  const names = [...clusters, ...located.unwatchable].map(item => item.name);
  refuseRepeats(clusters.map(item => item.name));
  const said = overrides(config);
  const unknown = said.find(item => !names.includes(item.name));
  if (unknown) {
    throw new InputError(
      `${unknown.key}.name: no cluster is named '${unknown.name}' in kubernetes.clusterLocatorMethods or delivery.inCluster`,
    );
  }
  const section = config.getOptionalConfig('delivery');
  const namespaces = section && namespacesOf(section, 'delivery');
  return {
    watchable: clusters.map(cluster =>
      overridden(
        cluster,
        said.find(item => item.name === cluster.name),
        namespaces,
      ),
    ),
    unwatchable: located.unwatchable,
  };
}
