import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { titleIn } from '@drydock/plugin-drydock-react';
import { ENTITY_ROLLOUTS_PATH, entityRolloutsRouteRef } from '../routes';
import { TITLE } from '../translation/title';

const there = { $exists: true };
const byAppName = { 'metadata.annotations.argocd/app-name': there };
const byAppSelector = { 'metadata.annotations.argocd/app-selector': there };
const byLabels = {
  'metadata.annotations.backstage.io/kubernetes-label-selector': there,
};
const byId = { 'metadata.annotations.backstage.io/kubernetes-id': there };
const byComponent = { 'metadata.annotations.drydock.dev/component': there };

/**
 * `hasDeliveryAnnotation` as a predicate, so that adopters can replace it in the configuration. The test holds the two
 * to each other.
 */
const hasAnnotation = {
  $any: [byAppName, byAppSelector, byLabels, byId, byComponent],
};

/** Tab of an entity with its Rollouts. */
export const entityRolloutsContent = EntityContentBlueprint.makeWithOverrides({
  factory: (make, { apis }) =>
    make({
      path: ENTITY_ROLLOUTS_PATH,
      title: titleIn(apis, TITLE),
      group: 'deployment',
      routeRef: entityRolloutsRouteRef,
      filter: hasAnnotation,
      loader: () =>
        import('../components/EntityRolloutsContent').then(m => (
          <m.EntityRolloutsContent />
        )),
    }),
});

/** Card of an entity with its Rollouts. */
export const entityRolloutsCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: hasAnnotation,
    loader: () =>
      import('../components/EntityRolloutsCard').then(m => (
        <m.EntityRolloutsCard />
      )),
  },
});
