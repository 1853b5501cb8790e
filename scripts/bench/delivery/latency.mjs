// From a change at the API server until pages know it: by the stream, and by polling as the peers do, in one run.
import { openPage, pollAsPeers } from './viewers.mjs';
import { spread } from './statistics.mjs';

const pause = ms =>
  new Promise(resolve => {
    setTimeout(resolve, ms);
  });

/** Remembers when each change was made, and how long each page took to know it. */
class Watchers {
  made = new Map();
  delays = [];
  seen = new Map();

  /** A page for the application; polling may miss changes between two rounds, and knows of them by the newest. */
  listener(index) {
    return (mark, at) => {
      const number = Number(/^change-\d+-(\d+)$/.exec(mark ?? '')?.[1] ?? -1);
      const changes = this.made.get(index) ?? [];
      for (let n = this.seen.get(index) ?? 0; n <= number; n += 1) {
        if (changes[n]) this.delays.push(at - changes[n]);
      }
      this.seen.set(index, Math.max(this.seen.get(index) ?? 0, number + 1));
    };
  }
}

function countChanges(cluster, all) {
  cluster.onMessage(({ changed, at }) => {
    if (!changed) return;
    const [, index, number] = /^change-(\d+)-(\d+)$/.exec(changed).map(Number);
    for (const { made } of all) {
      if (!made.has(index)) made.set(index, []);
      made.get(index)[number] = at;
    }
  });
}

/** Changes applications in turn, `perSecond` for `seconds`. */
async function changeAll(cluster, { pages, perSecond, seconds }) {
  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    const index = turn % pages;
    const mark = `change-${index}-${Math.floor(turn / pages)}`;
    cluster.send({ change: { index, mark } });
    await pause(1000 / perSecond);
  }
}

/**
 * @param pollers - pages that poll, beside those that listen
 * @returns delays in milliseconds, and what it cost the API server in a minute
 */
export async function measureLatency(cluster, backend, options) {
  const { pages, pollers, seconds } = options;
  const streamed = new Watchers();
  const polled = new Watchers();
  countChanges(cluster, [streamed, polled]);
  const open = Array.from({ length: pages }, (_, index) =>
    openPage(backend.base, index, streamed.listener(index)),
  );
  await pause(5_000);
  cluster.send({ count: true });
  await cluster.next('requests');
  await changeAll(cluster, options);
  await pause(2_000);
  cluster.send({ count: true });
  const upstream = await cluster.next('requests');
  const peers = Array.from({ length: pollers }, (_, index) =>
    pollAsPeers(cluster.url, index, polled.listener(index)),
  );
  await changeAll(cluster, { ...options, pages: pollers });
  await pause(11_000);
  const calls = peers.reduce((sum, peer) => sum + peer.calls(), 0);
  for (const page of [...open, ...peers]) page.stop();
  return {
    streamed: spread(streamed.delays),
    upstreamPerMinute: (upstream * 60) / (seconds + 2),
    polled: spread(polled.delays),
    callsPerPageAndMinute: (calls * 60) / (seconds + 11) / pollers,
  };
}
