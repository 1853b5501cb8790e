import { measureLatency } from './latency.mjs';
import { start } from './processes.mjs';
import { deliveryReport } from './report.mjs';
import { measureHidden, measureRoute } from './route.mjs';

const SIZES = { applications: 1_000, pages: 200, large: 10_000 };
const LATENCY = { pages: 200, pollers: 20, perSecond: 20, seconds: 30 };

async function withCluster(applications, use) {
  const cluster = start('./cluster.mjs', [applications]);
  try {
    cluster.url = await cluster.next('url');
    return await use(cluster);
  } finally {
    cluster.stop();
  }
}

/** Pages of a thousand applications. */
async function measurePages(cluster) {
  const backend = start('./backend.mjs', [SIZES.applications, cluster.url]);
  try {
    backend.base = await backend.next('base');
    const hidden = await measureHidden(backend, 5_000);
    const route = await measureRoute(cluster, backend, SIZES.applications);
    const latency = await measureLatency(cluster, backend, LATENCY);
    return { hidden, route, latency };
  } finally {
    backend.stop();
  }
}

async function measureMemory(cluster) {
  const watching = start(
    './memory.mjs',
    [cluster.url, SIZES.large],
    ['--expose-gc'],
  );
  return watching.next('memory');
}

/** Measures delivery and prints what came out. */
export async function benchDelivery(say) {
  say(`delivery: ${SIZES.applications} Rollouts, ${SIZES.pages} pages`);
  const pages = await withCluster(SIZES.applications, measurePages);
  say(`delivery: memory with ${SIZES.large} Rollouts`);
  const memory = await withCluster(SIZES.large, measureMemory);
  return deliveryReport({ sizes: SIZES, ...pages, memory });
}
