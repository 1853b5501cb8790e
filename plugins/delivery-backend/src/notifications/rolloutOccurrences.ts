import { PauseView, RolloutView } from '@drydock/plugin-delivery-common';
import { Occurrence } from './types';

/** The version that is meant, by the hash of its pod template: a revision's number changes when it is undone. */
function version({ revisions }: RolloutView): string {
  return revisions[0]?.podTemplateHash ?? '';
}

function nameOf({ id }: RolloutView): string {
  return `${id.name} in ${id.namespace} (${id.cluster})`;
}

function aborted(view: RolloutView): Occurrence | undefined {
  if (!view.aborted) return undefined;
  const { at = '', message } = view.aborted;
  return {
    topic: 'rollout-aborted',
    key: `aborted/${version(view)}/${at}`,
    severity: 'high',
    title: `Aborted: the new version of ${nameOf(view)}`,
    ...(message ? { description: message } : {}),
  };
}

function degraded(view: RolloutView): Occurrence | undefined {
  // An abort makes it degraded as well, and has been told.
  if (view.phase !== 'Degraded' || view.aborted) return undefined;
  return {
    topic: 'rollout-degraded',
    key: `degraded/${version(view)}`,
    severity: 'high',
    title: `Degraded: ${nameOf(view)}`,
    ...(view.message ? { description: view.message } : {}),
  };
}

/** Pauses that somebody has to end, and since when that is so. Whoever paused it knows of it. */
function waitsSince({ reason, since, until }: PauseView): number | undefined {
  const begun = Date.parse(since ?? '');
  const byItself = until !== undefined || reason === 'paused-by-user';
  return byItself || Number.isNaN(begun) ? undefined : begun;
}

function inWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function waiting(
  view: RolloutView,
  waitingAfter: number,
  now: number,
): Occurrence | undefined {
  const pause = view.pauses.find(item => {
    const since = waitsSince(item);
    return since !== undefined && now - since >= waitingAfter;
  });
  if (!pause) return undefined;
  return {
    topic: 'rollout-waiting',
    key: `waiting/${pause.reason}/${pause.since}`,
    severity: 'normal',
    title: `Waiting for somebody: ${nameOf(view)}`,
    description: `It has stood still for more than ${inWords(
      waitingAfter,
    )} and goes on when somebody promotes or aborts it.`,
  };
}

/**
 * What there is to be told of a Rollout.
 *
 * @param waitingAfter - milliseconds that it may wait for somebody before they are told
 * @internal
 */
export function rolloutOccurrences(
  view: RolloutView,
  waitingAfter: number,
  now: number,
): Occurrence[] {
  if (view.deletedAt) return [];
  return [
    aborted(view),
    degraded(view),
    waiting(view, waitingAfter, now),
  ].flatMap(item => item ?? []);
}
