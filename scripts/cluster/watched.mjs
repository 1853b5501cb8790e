// The delivery backend's own client, watches and actions, over a cluster of a KUBECONFIG.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const WAIT_MS = 30_000;

const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: message => process.stderr.write(`${message}\n`),
  child: () => SILENT,
};

/** Clusters as the backend has them, with one account's token. */
export function watchCluster(world, token) {
  const { ConfigReader } = require('@backstage/config');
  const {
    createClusters,
  } = require('../../plugins/delivery-backend/src/clusters');
  const { server, caData, caFile, skipTLSVerify } = world.server;
  const cluster = {
    name: 'contract',
    url: server,
    authProvider: 'serviceAccount',
    serviceAccountToken: token,
    skipTLSVerify: skipTLSVerify ?? false,
    ...(caData ? { caData } : {}),
    ...(caFile ? { caFile } : {}),
  };
  const config = new ConfigReader({
    kubernetes: {
      clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
    },
    delivery: { namespaces: [world.namespace] },
  });
  const clusters = createClusters({ config, logger: SILENT });
  clusters.start();
  return clusters;
}

/** Waits until what the store has fits; fails with what it had last. */
export async function until(store, what, test) {
  return new Promise((resolve, reject) => {
    let stop = () => undefined;
    const timer = setTimeout(() => {
      stop();
      const states = store
        .sources()
        .map(({ kind, state, error }) => `${kind} ${state} ${error ?? ''}`);
      reject(new Error(`${what} within ${WAIT_MS} ms: ${states.join('; ')}`));
    }, WAIT_MS);
    const look = () => {
      const found = test();
      if (!found) return;
      clearTimeout(timer);
      stop();
      resolve(found);
    };
    stop = store.onChange(look);
    look();
  });
}

/** Does an action as the route does it, once a person may. */
export async function act(clusters, world, name, request) {
  const {
    ClusterObjects,
  } = require('../../plugins/delivery-backend/src/actions/ClusterObjects');
  const {
    performAction,
  } = require('../../plugins/delivery-backend/src/actions/performAction');
  const id = { cluster: 'contract', namespace: world.namespace, name };
  const record = clusters.store.rollout(id);
  if (!record) throw new Error(`${name} is not known`);
  const objects = new ClusterObjects(
    clusters.client('contract'),
    world.namespace,
  );
  const rollout = await objects.rollout(name);
  return performAction({
    record,
    rollout,
    objects,
    now: new Date(),
    request: { resourceVersion: rollout.metadata.resourceVersion, ...request },
  });
}
