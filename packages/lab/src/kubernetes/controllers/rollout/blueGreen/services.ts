import { isRecord } from '../../../objects';
import { SERVICES } from '../../../resources';
import { MANAGED_BY, POD_TEMPLATE_HASH } from '../annotations';
import { tellNormal } from '../events';
import { RolloutSync } from '../view';

function selectorOf(spec: unknown): Record<string, unknown> {
  return isRecord(spec) && isRecord(spec.selector) ? spec.selector : {};
}

/** The revision that a Service sends requests to; undefined as long as no Rollout has decided it. @internal */
export function selectedHash(
  { context, object }: RolloutSync,
  name: string,
): string | undefined {
  const { namespace } = object.metadata;
  const service = context.store.get(SERVICES, { namespace, name });
  const hash = selectorOf(service?.spec)[POD_TEMPLATE_HASH];
  return typeof hash === 'string' ? hash : undefined;
}

/**
 * Lets a Service send requests to one revision.
 * Rule: argo-rollouts `rollout/service.go`, switchServiceSelector.
 *
 * @internal
 */
export function switchService(
  sync: RolloutSync,
  name: string,
  hash: string,
): void {
  const { context, object } = sync;
  const before = selectedHash(sync, name) ?? '';
  if (before === hash) return;
  const { namespace } = object.metadata;
  context.store.update(SERVICES, { namespace, name }, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      annotations: {
        ...current.metadata.annotations,
        [MANAGED_BY]: object.metadata.name,
      },
    },
    spec: {
      ...(isRecord(current.spec) ? current.spec : {}),
      selector: { ...selectorOf(current.spec), [POD_TEMPLATE_HASH]: hash },
    },
  }));
  const message = `Switched selector for service '${name}' from '${before}' to '${hash}'`;
  tellNormal(sync, 'SwitchService', message);
}
