import { isDeepStrictEqual } from 'node:util';
import { ForgeEvent } from '../../forge/forge';
import { KubeObject } from '../../kubernetes/objects';
import { APPLICATIONS, APPLICATION_SETS } from '../../kubernetes/resources';
import { StoreEvent } from '../../kubernetes/store/events';
import { appOfSecret } from '../scm/appSecret';
import { configMapData } from '../scm/secrets';
import { ControllerOptions, RunningController } from '../work/controller';
import { WorkQueue } from '../work/WorkQueue';
import { REFRESH_SET, ReconcileContext, reconcile } from './reconcile';
import { changedRepository, lists } from './webhook';

/** What is heard of an event. */
type Heard = Pick<ForgeEvent, 'event' | 'payload'>;

/** @internal */
export interface ApplicationSetsOptions extends ControllerOptions {
  /** Whose events are heard, as a webhook would bring them; they are looked at only at intervals when left out. */
  forge?: { listen(listener: (event: Heard) => void): () => void };
  /** Addresses of the API servers that Argo CD knows; its own cluster is one of them. */
  servers?: readonly string[];
}

const IN_CLUSTER = 'https://kubernetes.default.svc';
const PARAMETERS = 'argocd-cmd-params-cm';
const ALLOWED = 'applicationsetcontroller.allowed.scm.providers';
/** After an error that is no fault of the ApplicationSet. */
const RETRY_SECONDS = 10;

/** What the controller owns of an object, and looks at again when somebody else changes it. */
function owned(object: KubeObject, isSet: boolean) {
  const { labels, annotations, finalizers, deletionTimestamp } =
    object.metadata;
  const { [REFRESH_SET]: asked, ...others } = annotations ?? {};
  return {
    spec: object.spec,
    labels: labels ?? {},
    finalizers: finalizers ?? [],
    annotations: isSet ? others : annotations ?? {},
    ...(isSet && { deletionTimestamp }),
  };
}

function isAskedAnew({ object, previous }: StoreEvent): boolean {
  return (
    object.metadata.annotations?.[REFRESH_SET] !== undefined &&
    previous?.metadata.annotations?.[REFRESH_SET] === undefined
  );
}

/** Rule: argo-cd v3.5.1 `applicationset_controller.go`, shouldRequeueForApplicationSet. */
function concernsSet(event: StoreEvent): boolean {
  const { object, previous } = event;
  if (!previous || event.type !== 'MODIFIED') return true;
  return (
    isAskedAnew(event) ||
    !isDeepStrictEqual(owned(object, true), owned(previous, true))
  );
}

/** The ApplicationSet to look at again, by what became of one of its Applications. Rule: shouldRequeueForApplication. */
function setConcerned({ type, object, previous }: StoreEvent) {
  const owner = object.metadata.ownerReferences?.find(
    ({ kind, controller }) => kind === 'ApplicationSet' && controller,
  );
  if (!owner || type === 'ADDED') return undefined;
  const isChanged =
    type === 'DELETED' ||
    !previous ||
    !isDeepStrictEqual(owned(object, false), owned(previous, false));
  return isChanged ? owner.name : undefined;
}

function contextOf(options: ApplicationSetsOptions): ReconcileContext {
  const { store, namespace, clock, servers = [IN_CLUSTER] } = options;
  const allowed = configMapData(store, namespace, PARAMETERS)?.[ALLOWED] ?? '';
  return {
    store,
    clock,
    servers,
    forges: {
      allowedApis: allowed
        .split(',')
        .map(each => each.trim())
        .filter(Boolean),
      appOf: name => appOfSecret(store, namespace, name),
    },
  };
}

/** Asks for the ApplicationSets that list what changed, as the webhook's handler of Argo CD does. */
function heard(options: ApplicationSetsOptions, event: Heard): void {
  const changed = changedRepository(event);
  if (!changed) return;
  const { store, namespace } = options;
  for (const set of store.list(APPLICATION_SETS, { namespace })) {
    if (!lists(set.spec, changed)) continue;
    store.update(APPLICATION_SETS, set.metadata, current => ({
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...current.metadata.annotations,
          [REFRESH_SET]: 'true',
        },
      },
    }));
  }
}

/**
 * Starts Argo CD's ApplicationSet controller: Applications come and go with pull requests and repositories. The settings
 * of Argo CD are read now.
 *
 * @internal
 */
export function startApplicationSets(
  options: ApplicationSetsOptions,
): RunningController {
  const { store, namespace, clock, logger, pace = 1 } = options;
  const context = contextOf(options);
  const queue = new WorkQueue({
    clock,
    async handle(name) {
      let seconds: number | undefined = RETRY_SECONDS;
      try {
        seconds = await reconcile(context, { namespace, name });
      } catch (error) {
        logger.warn(`The lab's ApplicationSet ${name} failed: ${error}`);
      }
      if (seconds !== undefined) queue.addAfter(name, (seconds * 1_000) / pace);
    },
  });
  const endings = [
    store.listen(event => {
      if (event.object.metadata.namespace !== namespace) return;
      if (event.resource === APPLICATION_SETS && concernsSet(event)) {
        queue.add(event.object.metadata.name);
      }
      const name =
        event.resource === APPLICATIONS ? setConcerned(event) : undefined;
      if (name !== undefined) queue.add(name);
    }),
    options.forge?.listen(event => heard(options, event)),
    () => queue.stop(),
  ];
  const addAll = () =>
    store
      .list(APPLICATION_SETS, { namespace })
      .forEach(({ metadata }) => queue.add(metadata.name));
  addAll();
  return {
    async run() {
      addAll();
      await queue.idle();
    },
    idle: () => queue.idle(),
    stop: () => endings.forEach(end => end?.()),
  };
}
