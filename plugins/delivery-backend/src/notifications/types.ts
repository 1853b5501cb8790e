import { NotificationSeverity } from '@backstage/plugin-notifications-common';
import { MatchedObject } from '@drydock/plugin-delivery-common';

/** What owners are told of. Also the topic, by which people turn notifications off. */
export type Topic =
  | 'rollout-aborted'
  | 'rollout-degraded'
  | 'rollout-waiting'
  | 'preview-ready'
  | 'preview-failed';

/** Something that happened to an object and that its owners are to be told, once. */
export interface Occurrence {
  topic: Topic;
  /** Tells it from all others of the object. It is the same in all replicas and after a restart. */
  key: string;
  severity: NotificationSeverity;
  title: string;
  description?: string;
}

/** An object, with what there is to be told of it now. */
export interface Subject {
  object: MatchedObject & { cluster: string };
  /** The object's own, so that one of the same name that comes later is another. */
  uid: string;
  /** Milliseconds since 1970; undefined when that is not known. */
  createdAt?: number;
  occurrences: Occurrence[];
  /** Where it is shown, below the page of its entity: `/rollouts`, `/previews#pr-7`. */
  page: string;
}
