import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { drydockTranslationRef } from '../../translation/ref';
import { LoadFailure } from './LoadFailure';

/**
 * How far something is with being read: nothing yet means loading, an error with data means that the data is old.
 * @public
 */
export interface LoadState<T> {
  data?: T;
  error?: Error;
  /** Since when it fails. ISO 8601. */
  errorSince?: string;
  retry?: () => void;
}

/** Props of {@link Loaded}. @public */
export interface LoadedProps<T> {
  state: LoadState<T>;
  /** What is read, as the beginning of a sentence: `Rollouts`. */
  what: string;
  /** Whether there is nothing to show. */
  isEmpty: (data: T) => boolean;
  /** What is shown then: why, and what to do. */
  empty: ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * Shows one of four states: loading; empty; what failed, since when, with a way to try again; or the data. Data that
 * was read before a failure stays on the screen below it.
 * @public
 */
export function Loaded<T>(props: LoadedProps<T>) {
  const { state, what, isEmpty, empty, children } = props;
  const { t } = useTranslationRef(drydockTranslationRef);
  const { data, error } = state;
  if (data === undefined && !error) {
    return (
      <div role="status" aria-label={t('loaded.loading', { what })}>
        <Progress />
      </div>
    );
  }
  return (
    <>
      {error && (
        <LoadFailure
          what={what}
          error={error}
          since={state.errorSince}
          retry={state.retry}
          hasOldData={data !== undefined}
        />
      )}
      {data !== undefined && (isEmpty(data) ? empty : children(data))}
    </>
  );
}
