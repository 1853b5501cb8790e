import { ObservedPreviews } from '../previews/observed';
import { DeliveryStore } from '../store/types';
import { previewOccurrences } from './previewOccurrences';
import { rolloutOccurrences } from './rolloutOccurrences';
import { Subject } from './types';

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** Rollouts of clusters, with what there is to be told of them. */
function* rollouts(
  store: DeliveryStore,
  waitingAfter: number,
  now: number,
): Iterable<Subject> {
  for (const record of store.allRollouts()) {
    const { cluster, labels } = record;
    const shown = record.view();
    const { name, namespace, uid } = shown.id;
    yield {
      object: {
        kind: 'Rollout',
        cluster,
        metadata: { name, namespace, labels: { ...labels } },
      },
      uid,
      createdAt: timeOf(shown.createdAt),
      occurrences: rolloutOccurrences(shown, waitingAfter, now),
      page: '/rollouts',
    };
  }
}

function* previews(observed: ObservedPreviews): Iterable<Subject> {
  for (const { object, view } of observed.previews()) {
    if (!view.application) continue;
    yield {
      object,
      uid: view.application.id.uid,
      createdAt: timeOf(view.application.createdAt),
      occurrences: previewOccurrences(view),
      page:
        view.number === undefined ? '/previews' : `/previews#pr-${view.number}`,
    };
  }
}

/** Everything that owners may be told of. @internal */
export function* subjectsOf(options: {
  store: DeliveryStore;
  observed: ObservedPreviews;
  /** Milliseconds. */
  waitingAfter: number;
  now: number;
}): Iterable<Subject> {
  const { store, observed, waitingAfter, now } = options;
  yield* rollouts(store, waitingAfter, now);
  yield* previews(observed);
}
