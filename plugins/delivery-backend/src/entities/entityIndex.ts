import {
  DRYDOCK_COMPONENT,
  KUBERNETES_ID,
  KUBERNETES_LABEL_SELECTOR,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { RolloutRecord } from '../store/types';
import { SeenEntity } from './seenEntity';

/** Labels whose one value makes an object an entity's, by the annotation of the same name, when there is no selector. */
const LABELS = [KUBERNETES_ID, DRYDOCK_COMPONENT];

/** Whether a Rollout is the entity's. @internal */
export function isOf(
  { matches }: SeenEntity,
  record: Pick<RolloutRecord, 'cluster' | 'labels'>,
  { namespace, name }: Pick<RolloutView['id'], 'namespace' | 'name'>,
): boolean {
  const { cluster, labels } = record;
  return matches({
    kind: 'Rollout',
    cluster,
    metadata: { name, namespace, labels },
  });
}

/**
 * Finds the entities of Rollouts. Most entities name one value of one label; those are looked up by it, so that each
 * Rollout is not held against every entity.
 *
 * @internal
 */
export function entityIndex(
  entities: readonly SeenEntity[],
): (record: RolloutRecord) => SeenEntity[] {
  const byLabel = new Map<string, SeenEntity[]>();
  const others: SeenEntity[] = [];
  for (const entity of entities) {
    const { annotations } = entity;
    const label = annotations[KUBERNETES_LABEL_SELECTOR]?.trim()
      ? undefined
      : LABELS.find(key => annotations[key]?.trim());
    const value = label && annotations[label]?.trim();
    if (!label || !value) {
      others.push(entity);
      continue;
    }
    const key = `${label}=${value}`;
    byLabel.set(key, [...(byLabel.get(key) ?? []), entity]);
  }
  return record => {
    const candidates = LABELS.flatMap(
      label => byLabel.get(`${label}=${record.labels[label]}`) ?? [],
    );
    const { id } = record.view();
    return [...candidates, ...others].filter(entity =>
      isOf(entity, record, id),
    );
  };
}
