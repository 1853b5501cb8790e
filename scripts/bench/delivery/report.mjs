// Judges and prints what was measured of delivery.

const MB = 1_000_000;

/** Must show. Times in milliseconds. */
export const BOUNDS = {
  seenWithin: 1_000,
  route: 20,
  upstream: 0,
  hidden: 0,
  memory: 400 * MB,
};

const ms = value => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const mb = value => `${(value / MB).toFixed(0)} MB`;
const verdict = holds => (holds ? 'yes' : 'NO');

function line(text, holds) {
  return holds === undefined ? text : `${text}  [holds: ${verdict(holds)}]`;
}

/** What the process takes more once everything is kept and every view made. */
const grown = ({ before, viewed }, key) => viewed[key] - before[key];

/** The report, and whether every bound holds. */
export function deliveryReport({ sizes, latency, route, hidden, memory }) {
  const { streamed, polled } = latency;
  const checks = [
    [
      `change → page, by the stream: median ${ms(streamed.median)}, p95 ${ms(
        streamed.p95,
      )}, most ${ms(streamed.most)} (${streamed.count} changes, ${
        sizes.applications
      } Rollouts, ${sizes.pages} streams)`,
      streamed.p95 < BOUNDS.seenWithin,
    ],
    [
      `change → page, polling as the peers: median ${ms(
        polled.median,
      )}, p95 ${ms(polled.p95)} (${polled.count} changes), ${(
        polled.p95 / streamed.p95
      ).toFixed(0)} times as late`,
    ],
    [
      `requests to the API server in a minute for ${
        sizes.pages
      } pages: ${latency.upstreamPerMinute.toFixed(0)}; polling: ${(
        latency.callsPerPageAndMinute * sizes.pages
      ).toFixed(0)} (${latency.callsPerPageAndMinute.toFixed(
        0,
      )} for each page)`,
    ],
    [
      `entity route, warm: median ${ms(route.median)}, p95 ${ms(route.p95)} (${
        route.count
      } requests)`,
      route.p95 < BOUNDS.route,
    ],
    [
      `requests to the API server meanwhile: ${route.upstream}`,
      route.upstream === BOUNDS.upstream,
    ],
    [`requests of a hidden page: ${hidden}`, hidden === BOUNDS.hidden],
    [
      `memory of ${sizes.large} Rollouts with ${
        2 * sizes.large
      } ReplicaSets and ${3 * sizes.large} pods: the process grows by ${mb(
        grown(memory, 'rss'),
      )} (from ${mb(memory.before.rss)}), its heap by ${mb(
        grown(memory, 'heapUsed'),
      )}, every view made`,
      grown(memory, 'rss') < BOUNDS.memory,
    ],
  ];
  return {
    text: checks.map(([text, holds]) => line(text, holds)).join('\n'),
    holds: checks.every(([, holds]) => holds !== false),
  };
}
