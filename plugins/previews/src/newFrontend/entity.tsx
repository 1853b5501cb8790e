import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { titleIn } from '@drydock/plugin-drydock-react';
import { ENTITY_PREVIEWS_PATH, entityPreviewsRouteRef } from '../routes';
import { TITLES } from './titles';

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

/** Tab of an entity with the previews of its pull requests. */
export const entityPreviewsContent = EntityContentBlueprint.makeWithOverrides({
  factory: (make, { apis }) =>
    make({
      path: ENTITY_PREVIEWS_PATH,
      title: titleIn(apis, TITLES),
      group: 'deployment',
      routeRef: entityPreviewsRouteRef,
      filter: hasAnnotation,
      loader: () =>
        import('../components/EntityPreviewsContent').then(m => (
          <m.EntityPreviewsContent />
        )),
    }),
});

/** Card of an entity with the previews of its pull requests. */
export const entityPreviewsCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: hasAnnotation,
    loader: () =>
      import('../components/EntityPreviewsCard').then(m => (
        <m.EntityPreviewsCard />
      )),
  },
});
