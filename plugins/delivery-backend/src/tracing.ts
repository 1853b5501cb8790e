import {
  TracingService,
  TracingServiceAttributes,
} from '@backstage/backend-plugin-api/alpha';

/** Runs work that asks another server, so that it is seen how long that takes and what fails. */
export type Trace = <T>(
  name: string,
  attributes: TracingServiceAttributes,
  work: () => Promise<T>,
) => Promise<T>;

/** For where nobody traces. @internal */
export const untraced: Trace = (_name, _attributes, work) => work();

/** Runs each piece of work in a span of its own. @internal */
export function traceWith(
  tracing: Pick<TracingService, 'startActiveSpan'>,
): Trace {
  return (name, attributes, work) =>
    tracing.startActiveSpan(name, { kind: 'client', attributes }, work);
}
