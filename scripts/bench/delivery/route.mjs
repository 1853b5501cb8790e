// How long the entity's route takes when everything is known, and what it asks of the cluster meanwhile: nothing.
import { appName } from './objects.mjs';
import { openPage } from './viewers.mjs';
import { spread } from './statistics.mjs';

async function get(base, index) {
  const started = performance.now();
  const response = await fetch(
    `${base}/entities/component/default/${appName(index)}/rollouts`,
  );
  const { items } = await response.json();
  if (items.length !== 1) {
    throw new Error(`${appName(index)} has ${items.length} Rollouts`);
  }
  return performance.now() - started;
}

/** Asks one after the other, for different applications, twice: only the second time counts. */
export async function measureRoute(cluster, backend, requests) {
  const times = [];
  for (let index = 0; index < requests; index += 1) {
    await get(backend.base, index);
  }
  cluster.send({ count: true });
  await cluster.next('requests');
  for (let index = 0; index < requests; index += 1) {
    times.push(await get(backend.base, index));
  }
  cluster.send({ count: true });
  return { ...spread(times), upstream: await cluster.next('requests') };
}

/** Requests that a page makes while it is hidden. */
export async function measureHidden(backend, milliseconds) {
  const page = openPage(backend.base, 0, () => undefined, { hidden: true });
  await new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
  page.stop();
  return page.requests();
}
