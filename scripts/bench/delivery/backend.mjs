// A process with a real Backstage backend that has the delivery plugin; catalog, sign-in and permissions are those of
// tests, since their own speed is not what is measured.
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { entityOf } from './objects.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const { createBackend } = require('@backstage/backend-defaults');
const { mockServices } = require('@backstage/backend-test-utils');
const {
  actionsRegistryServiceMock,
} = require('@backstage/backend-test-utils/alpha');
const {
  catalogServiceMock,
} = require('@backstage/plugin-catalog-node/testUtils');
const {
  deliveryPlugin,
} = require('../../../plugins/delivery-backend/src/plugin');

const [applications, clusterUrl] = process.argv.slice(2);

async function freePort() {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

function configOf(port) {
  const cluster = {
    name: 'bench',
    url: clusterUrl,
    authProvider: 'serviceAccount',
    serviceAccountToken: 'bench',
  };
  return {
    backend: {
      baseUrl: `http://localhost:${port}`,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    kubernetes: {
      clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
    },
  };
}

async function main() {
  const port = await freePort();
  const entities = Array.from({ length: Number(applications) }, (_, index) =>
    entityOf(index),
  );
  const backend = createBackend();
  for (const feature of [
    mockServices.rootConfig.factory({ data: configOf(port) }),
    mockServices.rootLogger.factory(),
    mockServices.auth.factory(),
    mockServices.httpAuth.factory(),
    mockServices.permissions.factory(),
    actionsRegistryServiceMock.factory(),
    catalogServiceMock.factory({ entities }),
    deliveryPlugin,
  ]) {
    backend.add(feature);
  }
  await backend.start();
  process.send({ base: `http://127.0.0.1:${port}/api/delivery` });
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
