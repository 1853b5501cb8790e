// A process that watches a cluster as the backend does, and says what that takes: `node --expose-gc memory.mjs URL N`.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const { ConfigReader } = require('@backstage/config');
const {
  createClusters,
} = require('../../../plugins/delivery-backend/src/clusters');

const [url, applications] = process.argv.slice(2);
const SILENT = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map(level => [level, () => undefined]),
);

function usage() {
  global.gc();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
}

async function main() {
  const cluster = {
    name: 'bench',
    url,
    authProvider: 'serviceAccount',
    serviceAccountToken: 'bench',
  };
  const config = new ConfigReader({
    kubernetes: {
      clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
    },
  });
  const before = usage();
  const clusters = createClusters({ config, logger: SILENT });
  const { store } = clusters;
  const listed = new Promise(resolve => {
    store.onChange(() => {
      const done = store.sources().every(({ state }) => state !== 'starting');
      if (done) resolve();
    });
  });
  clusters.start();
  await listed;
  const kept = usage();
  const rollouts = store.allRollouts();
  for (const record of rollouts) record.view();
  const viewed = usage();
  if (rollouts.length !== Number(applications)) {
    throw new Error(`${rollouts.length} of ${applications} Rollouts are there`);
  }
  process.send({ memory: { before, kept, viewed } });
  await clusters.stop();
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
