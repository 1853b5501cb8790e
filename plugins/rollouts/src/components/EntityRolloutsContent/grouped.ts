import { RolloutView } from '@drydock/plugin-delivery-common';

/** Rollouts of one namespace of one cluster. */
export interface RolloutGroup {
  cluster: string;
  namespace: string;
  items: RolloutView[];
}

/** Rollouts by where they live, in the order in which they come. */
export function groupedByPlace(items: readonly RolloutView[]): RolloutGroup[] {
  const groups = new Map<string, RolloutGroup>();
  for (const item of items) {
    const { cluster, namespace } = item.id;
    const key = JSON.stringify([cluster, namespace]);
    const group = groups.get(key) ?? { cluster, namespace, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}
