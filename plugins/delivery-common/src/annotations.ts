import {
  LabelRequirement,
  matchesLabels,
  parseLabelSelector,
} from './labelSelector';

/** Name of the one Application of an entity. Known from the Argo CD plugins of the ecosystem. @public */
export const ARGOCD_APP_NAME = 'argocd/app-name';

/** Label selector of the Applications of an entity. Known from the Argo CD plugins of the ecosystem. @public */
export const ARGOCD_APP_SELECTOR = 'argocd/app-selector';

/** Name of an entity among the objects of a cluster, which carry it as a label. @public */
export const KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** The only namespace that an entity's objects are looked for in. @public */
export const KUBERNETES_NAMESPACE = 'backstage.io/kubernetes-namespace';

/** Label selector of an entity's objects; it is used instead of the id. @public */
export const KUBERNETES_LABEL_SELECTOR =
  'backstage.io/kubernetes-label-selector';

/** The only cluster that an entity's objects are looked for in. @public */
export const KUBERNETES_CLUSTER = 'backstage.io/kubernetes-cluster';

/** Label that everything Drydock writes carries, with the name of the component. @public */
export const DRYDOCK_COMPONENT = 'drydock.dev/component';

/** Annotations of an entity, as far as it has any. @public */
export type EntityAnnotations =
  | Readonly<Record<string, string>>
  | null
  | undefined;

/** What is asked of an object to be of an entity. @public */
export interface MatchedObject {
  kind: string;
  /** Name of the cluster it is in; undefined where there is but one. */
  cluster?: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Readonly<Record<string, string>> | null;
  };
}

/** Decides whether an object is an entity's. @public */
export type EntityMatcher = (object: MatchedObject) => boolean;

function filled(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

function equal(key: string, value: string): LabelRequirement[] {
  return [{ key, operator: 'in', values: [value] }];
}

/** Labels by which an entity's objects are known: its selector, else its id, else the name Drydock gave it. */
function objectLabels(
  annotations: EntityAnnotations,
): LabelRequirement[] | undefined {
  const selector = filled(annotations?.[KUBERNETES_LABEL_SELECTOR]);
  if (selector) return parseLabelSelector(selector);
  const id = filled(annotations?.[KUBERNETES_ID]);
  if (id) return equal(KUBERNETES_ID, id);
  const component = filled(annotations?.[DRYDOCK_COMPONENT]);
  return component ? equal(DRYDOCK_COMPONENT, component) : undefined;
}

function applicationMatcher(
  annotations: EntityAnnotations,
): EntityMatcher | undefined {
  const name = filled(annotations?.[ARGOCD_APP_NAME]);
  const selector = filled(annotations?.[ARGOCD_APP_SELECTOR]);
  if (!name && !selector) return undefined;
  const labels = selector ? parseLabelSelector(selector) : undefined;
  return ({ metadata }) =>
    metadata.name === name ||
    (labels !== undefined && matchesLabels(labels, metadata.labels));
}

/**
 * Makes the test by which an entity's objects are known. Read it once for an entity and use it for all objects.
 *
 * Applications are known by `argocd/app-name` or `argocd/app-selector` when the entity has one of them; they may
 * be in another cluster and namespace than what they deploy, so the entity's cluster and namespace say nothing of them. All other objects, and the
 * Applications of an entity without these, are known by `backstage.io/kubernetes-label-selector`, else
 * `backstage.io/kubernetes-id`, else `drydock.dev/component`. Rule for these: Backstage's Kubernetes plugin.
 *
 * @throws LabelSelectorError when a selector of the entity cannot be read
 * @public
 */
export function entityMatcher(annotations: EntityAnnotations): EntityMatcher {
  const labels = objectLabels(annotations);
  const namespace = filled(annotations?.[KUBERNETES_NAMESPACE]);
  const cluster = filled(annotations?.[KUBERNETES_CLUSTER]);
  const isApplication = applicationMatcher(annotations);
  return object => {
    const { kind, metadata } = object;
    if (kind === 'Application' && isApplication) return isApplication(object);
    if (!labels || !matchesLabels(labels, metadata.labels)) return false;
    if (kind === 'Application') return true;
    if (cluster && object.cluster && object.cluster !== cluster) return false;
    return !namespace || metadata.namespace === namespace;
  };
}

/**
 * Whether an object is an entity's; see {@link entityMatcher}.
 *
 * @throws LabelSelectorError when a selector of the entity cannot be read
 * @public
 */
export function matchesEntity(
  annotations: EntityAnnotations,
  object: MatchedObject,
): boolean {
  return entityMatcher(annotations)(object);
}

/** Whether an entity says anything by which its objects can be known. @public */
export function hasDeliveryAnnotation(annotations: EntityAnnotations): boolean {
  return [
    ARGOCD_APP_NAME,
    ARGOCD_APP_SELECTOR,
    KUBERNETES_LABEL_SELECTOR,
    KUBERNETES_ID,
    DRYDOCK_COMPONENT,
  ].some(key => filled(annotations?.[key]) !== undefined);
}
