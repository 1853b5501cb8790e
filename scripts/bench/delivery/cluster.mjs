// A process with the lab's API server over N applications, without controllers: what changes is what it is told to.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { appName, createApplication, namespaceOf } from './objects.mjs';
import { now } from './now.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const lab = name => require(`../../../packages/lab/src/kubernetes/${name}`);

const { ClusterStore } = lab('store/ClusterStore');
const { ApiServer } = lab('http/apiServer');
const { systemClock } = lab('clock');
const { noTrouble } = lab('trouble');
const { ADMINISTRATOR } = lab('accounts');
const { ROLLOUTS, REPLICA_SETS, PODS } = lab('resources');

const TYPES = { Rollout: ROLLOUTS, ReplicaSet: REPLICA_SETS, Pod: PODS };

const [applications] = process.argv.slice(2).map(Number);
const store = new ClusterStore(systemClock);
for (let index = 0; index < applications; index += 1) {
  createApplication(index, (kind, object) => store.create(TYPES[kind], object));
}
const server = new ApiServer({
  store,
  clock: systemClock,
  trouble: noTrouble(),
  accounts: new Map([['bench', ADMINISTRATOR]]),
  logger: { warn: message => process.stderr.write(`${message}\n`) },
});

let requests = 0;
const http = createServer((request, response) => {
  requests += 1;
  server.listener(request, response);
});

/** What a controller writes when a canary goes on: another weight. */
function change({ index, mark }) {
  const key = { namespace: namespaceOf(index), name: appName(index) };
  const at = now();
  store.update(
    ROLLOUTS,
    key,
    object => ({
      ...object,
      status: { ...object.status, message: mark },
    }),
    { scope: 'status' },
  );
  process.send({ changed: mark, at });
}

process.on('message', message => {
  if (message.change) change(message.change);
  if (message.count) {
    process.send({ requests });
    requests = 0;
  }
});

http.listen(0, '127.0.0.1', () =>
  process.send({ url: `http://127.0.0.1:${http.address().port}` }),
);
