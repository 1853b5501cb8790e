import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  ARGOCD_APP_NAME,
  ARGOCD_APP_SELECTOR,
  DRYDOCK_COMPONENT,
  KUBERNETES_ID,
  KUBERNETES_LABEL_SELECTOR,
} from '@drydock/plugin-delivery-common';
import { ENTITY_ROLLOUTS_PATH, entityRolloutsRouteRef } from '../routes';

/**
 * `hasDeliveryAnnotation` as a predicate, so that adopters can replace it in the configuration. The test holds the two
 * to each other.
 */
const hasAnnotation = {
  $any: [
    ARGOCD_APP_NAME,
    ARGOCD_APP_SELECTOR,
    KUBERNETES_LABEL_SELECTOR,
    KUBERNETES_ID,
    DRYDOCK_COMPONENT,
  ].map(key => ({
    [`metadata.annotations.${key}`]: { $exists: true as const },
  })),
};

/** Tab of an entity with its Rollouts. */
export const entityRolloutsContent = EntityContentBlueprint.make({
  params: {
    path: ENTITY_ROLLOUTS_PATH,
    title: 'Rollouts',
    group: 'deployment',
    routeRef: entityRolloutsRouteRef,
    filter: hasAnnotation,
    loader: () =>
      import('../components/EntityRolloutsContent').then(m => (
        <m.EntityRolloutsContent />
      )),
  },
});

/** Card of an entity with its Rollouts. */
export const entityRolloutsCard = EntityCardBlueprint.make({
  params: {
    type: 'content',
    filter: hasAnnotation,
    loader: () =>
      import('../components/EntityRolloutsCard').then(m => (
        <m.EntityRolloutsCard />
      )),
  },
});
