import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { ENTITY_ROLLOUTS_PATH, entityRolloutsRouteRef } from '../routes';

/**
 * `hasDeliveryAnnotation` as a predicate, so that adopters can replace it in the configuration. The test holds the two
 * to each other.
 */
const hasAnnotation = {
  $any: [
    { 'metadata.annotations.argocd/app-name': { $exists: true } },
    { 'metadata.annotations.argocd/app-selector': { $exists: true } },
    {
      'metadata.annotations.backstage.io/kubernetes-label-selector': {
        $exists: true,
      },
    },
    { 'metadata.annotations.backstage.io/kubernetes-id': { $exists: true } },
    { 'metadata.annotations.drydock.dev/component': { $exists: true } },
  ],
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
