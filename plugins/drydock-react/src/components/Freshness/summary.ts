/** How current one kind of object in one cluster is; the shape that the backends of Drydock answer with. @public */
export interface FreshnessSource {
  cluster: string;
  kind: string;
  namespace?: string;
  state:
    | 'starting'
    | 'live'
    | 'stale'
    | 'forbidden'
    | 'absent'
    | 'failing'
    | 'unwatchable';
  /** ISO 8601. */
  lastHeardAt?: string;
  /** ISO 8601. */
  since: string;
  error?: string;
}

/** What is said of all sources together, and which of them are worth a word. */
export interface FreshnessSummary {
  state: 'nothing' | 'live' | 'starting' | 'some-troubled' | 'all-troubled';
  /** Those that are not live, the worst first; kinds that a cluster does not have are no trouble. */
  troubled: FreshnessSource[];
}

const ORDER: FreshnessSource['state'][] = [
  'failing',
  'stale',
  'forbidden',
  'unwatchable',
  'starting',
];

/** Sums up how current sources are. */
export function freshnessSummary(
  sources: readonly FreshnessSource[],
): FreshnessSummary {
  const troubled = sources
    .filter(({ state }) => ORDER.includes(state))
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  if (sources.length === 0) return { state: 'nothing', troubled };
  if (troubled.length === 0) return { state: 'live', troubled };
  const starting = troubled.every(({ state }) => state === 'starting');
  if (starting) return { state: 'starting', troubled };
  const anyLive = sources.some(({ state }) => state === 'live');
  return { state: anyLive ? 'some-troubled' : 'all-troubled', troubled };
}
