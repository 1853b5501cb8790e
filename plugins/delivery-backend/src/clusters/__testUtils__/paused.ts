import { ApiServer } from './ApiServer';
import { Recorded, recordedScenario } from './recordings';
import { Watching } from './watching';

/** A canary that waits for a person. */
const PAUSED = recordedScenario('canary-04-paused-indefinite-step');
/** Its Rollout. */
export const [rollout] = PAUSED.rollouts.items;
/** Where it is. */
export const { name = '', namespace = '' } = rollout.metadata;
const VERSION = PAUSED.rollouts.metadata.resourceVersion;
/** A version after that of the lists. */
export const later = (by: number) => String(Number(VERSION) + by);

/** The Rollout as it is after a change. */
export function changed(
  by: number,
  more: Record<string, unknown> = {},
): Recorded {
  return {
    ...rollout,
    ...more,
    metadata: { ...rollout.metadata, resourceVersion: later(by) },
  };
}

/** Makes a server have it. */
export function holdPaused(server: ApiServer) {
  for (const [plural, { items, metadata }] of Object.entries(PAUSED)) {
    server.hold(plural, items, metadata.resourceVersion);
  }
}

/** The Rollout as the store shows it. */
export function shown(of: Watching, cluster = 'east') {
  return of.store.rollout({ cluster, namespace, name })?.view();
}
