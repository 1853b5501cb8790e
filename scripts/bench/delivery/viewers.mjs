// Open pages: the frontend's own client, many times in this process.
import { createRequire } from 'node:module';
import { appName } from './objects.mjs';
import { now } from './now.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const {
  DeliveryClient,
} = require('../../../plugins/delivery-react/src/client');

const EVERY_MS = 10_000;
/** Kinds that Backstage's Kubernetes plugin reads from each cluster for an entity, as its `DEFAULT_OBJECTS` says. */
export const PEER_KINDS = 13;

/** A page that is open: what the client asks of a browser. */
function page(hidden) {
  return { hidden, addEventListener() {}, removeEventListener() {} };
}

/**
 * Opens a page for an application.
 *
 * @param onSeen - called with the message of the Rollout and the time, for each answer
 */
export function openPage(base, index, onSeen, { hidden = false } = {}) {
  let requests = 0;
  globalThis.document = page(hidden);
  const client = new DeliveryClient({
    discoveryApi: { getBaseUrl: async () => base },
    fetchApi: {
      fetch: (...args) => {
        requests += 1;
        return fetch(...args);
      },
    },
  });
  const stop = client.subscribe(`component:default/${appName(index)}`, {
    onRollouts: ({ items }) => onSeen(items[0]?.message, now()),
    onGone: reason => process.stderr.write(`gone: ${reason}\n`),
    onTrouble: error => process.stderr.write(`${error.message}\n`),
  });
  return { stop, requests: () => requests };
}

/** A page as the peers make it: all kinds of the cluster by label, every ten seconds, as long as it is open. */
export function pollAsPeers(clusterUrl, index, onSeen) {
  let isOpen = true;
  let calls = 0;
  const selector = encodeURIComponent(
    `backstage.io/kubernetes-id=${appName(index)}`,
  );
  const kinds = [
    ...['pods', 'services', 'configmaps', 'limitranges', 'resourcequotas'].map(
      kind => `/api/v1/${kind}`,
    ),
    ...['deployments', 'replicasets', 'statefulsets', 'daemonsets'].map(
      kind => `/apis/apps/v1/${kind}`,
    ),
    ...['jobs', 'cronjobs'].map(kind => `/apis/batch/v1/${kind}`),
    '/apis/networking.k8s.io/v1/ingresses',
    '/apis/argoproj.io/v1alpha1/rollouts',
  ];
  const read = async path => {
    calls += 1;
    const response = await fetch(
      `${clusterUrl}${path}?labelSelector=${selector}`,
      { headers: { authorization: 'Bearer bench' } },
    );
    const text = await response.text();
    return response.ok ? JSON.parse(text) : { items: [] };
  };
  const round = async () => {
    const lists = await Promise.all(kinds.map(read));
    if (!isOpen) return;
    const [rollout] = lists.at(-1).items;
    onSeen(rollout?.status?.message, now());
    timer = setTimeout(round, EVERY_MS);
  };
  let timer = setTimeout(round, Math.random() * EVERY_MS);
  return {
    stop() {
      isOpen = false;
      clearTimeout(timer);
    },
    calls: () => calls,
  };
}
