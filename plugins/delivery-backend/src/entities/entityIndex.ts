import {
  ARGOCD_APP_NAME,
  ARGOCD_APP_SELECTOR,
  DRYDOCK_COMPONENT,
  KUBERNETES_ID,
  KUBERNETES_LABEL_SELECTOR,
  MatchedObject,
  parseLabelSelector,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { RolloutRecord } from '../store/types';
import { SeenEntity } from './seenEntity';

/** Labels whose one value makes an object an entity's, by the annotation of the same name, when there is no selector. */
const LABELS = [KUBERNETES_ID, DRYDOCK_COMPONENT];

/** What an object has to have one of to be an entity's. */
type Anchors = string[];

/** Whether a Rollout is the entity's. @internal */
export function isOf(
  { matches }: SeenEntity,
  record: Pick<RolloutRecord, 'cluster' | 'labels'>,
  id: Pick<RolloutView['id'], 'namespace' | 'name'>,
): boolean {
  return matches(rolloutObject(record, id));
}

/** A Rollout, as an entity's matcher is asked about it. @internal */
export function rolloutObject(
  { cluster, labels }: Pick<RolloutRecord, 'cluster' | 'labels'>,
  { namespace, name }: Pick<RolloutView['id'], 'namespace' | 'name'>,
): MatchedObject {
  return { kind: 'Rollout', cluster, metadata: { name, namespace, labels } };
}

function labelAnchor(label: string, value: string | undefined): string {
  return `label ${label}=${value}`;
}

function nameAnchor(name: string): string {
  return `name ${name}`;
}

/** Labels of which a selector wants one; undefined when it says so of none. */
function selectorAnchors(selector: string): Anchors | undefined {
  const wanted = parseLabelSelector(selector).find(
    ({ operator }) => operator === 'in',
  );
  return wanted?.values.map(value => labelAnchor(wanted.key, value));
}

function objectAnchors({ annotations }: SeenEntity): Anchors | undefined {
  const selector = annotations[KUBERNETES_LABEL_SELECTOR]?.trim();
  if (selector) return selectorAnchors(selector);
  const label = LABELS.find(key => annotations[key]?.trim());
  return label ? [labelAnchor(label, annotations[label]?.trim())] : undefined;
}

function applicationAnchors(entity: SeenEntity): Anchors | undefined {
  const name = entity.annotations[ARGOCD_APP_NAME]?.trim();
  const selector = entity.annotations[ARGOCD_APP_SELECTOR]?.trim();
  if (!name && !selector) return objectAnchors(entity);
  const bySelector = selector ? selectorAnchors(selector) : [];
  return bySelector && [...bySelector, ...(name ? [nameAnchor(name)] : [])];
}

/**
 * Finds the entities of objects. Most entities name one value of one label; those are looked up by it, so that each
 * object is not held against every entity.
 *
 * @param kind - of all objects that are asked about
 * @internal
 */
export function entityIndex(
  entities: readonly SeenEntity[],
  kind: 'Rollout' | 'Application',
): (object: MatchedObject) => SeenEntity[] {
  const byAnchor = new Map<string, SeenEntity[]>();
  const others: SeenEntity[] = [];
  const anchorsOf = kind === 'Application' ? applicationAnchors : objectAnchors;
  for (const entity of entities) {
    const anchors = anchorsOf(entity);
    if (!anchors) others.push(entity);
    for (const anchor of anchors ?? []) {
      byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), entity]);
    }
  }
  return object => {
    const { name, labels } = object.metadata;
    const anchors = [
      nameAnchor(name),
      ...Object.entries(labels ?? {}).map(([key, value]) =>
        labelAnchor(key, value),
      ),
    ];
    const candidates = anchors.flatMap(anchor => byAnchor.get(anchor) ?? []);
    return [...new Set([...candidates, ...others])].filter(entity =>
      entity.matches(object),
    );
  };
}
