/**
 * The client of the delivery backend, one stream of changes for the whole browser window, and the hooks that frontends
 * read them with. Each frontend owns the ApiRef it registers a client under.
 *
 * @packageDocumentation
 */
export * from './client';
export * from './hooks';
export type {
  PreviewListener,
  StreamListener,
  TopicListener,
} from './stream/types';
