import { Value, ValueMap } from '../expressions';

const HOUR_SECONDS = 3_600;
const MINUTE_SECONDS = 60;

/** A `time.Duration` of Go's, as far as triggers use it. */
function duration(milliseconds: number): ValueMap {
  const seconds = milliseconds / 1_000;
  return {
    Seconds: () => seconds,
    Minutes: () => seconds / MINUTE_SECONDS,
    Hours: () => seconds / HOUR_SECONDS,
  };
}

/** Where a moment keeps itself for others. */
const UNIX = 'UnixMilli';

function millisecondsOf(moment: Value): number {
  const unix =
    typeof moment === 'object' && moment !== null && UNIX in moment
      ? moment[UNIX]
      : undefined;
  const value = typeof unix === 'function' ? unix() : undefined;
  if (typeof value === 'number') return value;
  throw new Error('a time.Time is expected');
}

/** A `time.Time` of Go's, as far as triggers use it. */
function time(milliseconds: number): ValueMap {
  return {
    [UNIX]: () => milliseconds,
    Unix: () => Math.floor(milliseconds / 1_000),
    Sub: other => duration(milliseconds - millisecondsOf(other)),
    After: other => milliseconds > millisecondsOf(other),
    Before: other => milliseconds < millisecondsOf(other),
  };
}

const RFC3339 =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function parse(text: Value): ValueMap {
  if (typeof text !== 'string' || !RFC3339.test(text)) {
    throw new Error(`parsing time ${JSON.stringify(text)} as RFC 3339`);
  }
  return time(Date.parse(text));
}

/**
 * What expressions know as `time`. Rule: argo-cd v3.5.1 `util/notification/expression/time/time.go`.
 *
 * @param now - milliseconds since 1970
 * @internal
 */
export function timeNamespace(now: number): ValueMap {
  return { Now: () => time(now), Parse: parse };
}
