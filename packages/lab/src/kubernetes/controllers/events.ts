import { timestamp } from '../clock';
import { KubeObject, isRecord } from '../objects';
import { EVENTS } from '../resources';
import { ControllerContext } from './context';

/** What is told of an object. @internal */
export interface Happening {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

/** Rule: kube-apiserver `--event-ttl`. */
const KEPT_MILLISECONDS = 3_600_000;
/** Names of events end in the time they were first told at, in hexadecimal. */
const NANOSECONDS = 1_000_000n;

/** Whether an event tells the same of the same object. */
function isRepeated(
  event: KubeObject,
  about: KubeObject,
  component: string,
  happening: Happening,
): boolean {
  return (
    event.message === happening.message &&
    event.reason === happening.reason &&
    event.type === happening.type &&
    event.reportingComponent === component &&
    isRecord(event.involvedObject) &&
    event.involvedObject.uid === about.metadata.uid
  );
}

function referenceTo({ kind, apiVersion, metadata }: KubeObject) {
  const { namespace, name, uid, resourceVersion } = metadata;
  return { kind, namespace, name, uid, apiVersion, resourceVersion };
}

/**
 * Tells what happened to an object; the same again counts in the event there is.
 * Rule for the fields: `__fixtures__/events`.
 *
 * @param component - who tells it, such as `rollouts-controller`
 * @internal
 */
export function tell(
  { store, clock }: Pick<ControllerContext, 'store' | 'clock'>,
  object: KubeObject,
  component: string,
  happening: Happening,
): void {
  const now = clock.now();
  const at = timestamp(now);
  const { name, namespace = 'default' } = object.metadata;
  const known = store
    .list(EVENTS, { namespace })
    .find(event => isRepeated(event, object, component, happening));
  if (known) {
    store.update(EVENTS, known.metadata, current => ({
      ...current,
      count: Number(current.count) + 1,
      lastTimestamp: at,
    }));
    return;
  }
  const serial = BigInt(now) * NANOSECONDS + BigInt(store.version);
  store.create(EVENTS, {
    metadata: { name: `${name}.${serial.toString(16)}`, namespace },
    involvedObject: referenceTo(object),
    reason: happening.reason,
    message: happening.message,
    source: { component },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
    type: happening.type,
    eventTime: null,
    reportingComponent: component,
    reportingInstance: '',
  });
}

/** Forgets events that are older than an hour. @internal */
export function forgetEvents({ store, clock }: ControllerContext): void {
  for (const event of store.list(EVENTS)) {
    const told = Date.parse(String(event.lastTimestamp ?? ''));
    if (clock.now() - told > KEPT_MILLISECONDS) {
      store.remove(EVENTS, event.metadata);
    }
  }
}
