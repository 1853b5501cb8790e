import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ReactElement } from 'react';
import { previewsDeliveryApiRef } from '../api';
import { FakeDelivery, shopEntity } from './FakeDelivery';

/** Renders something on the page of the entity `shop`. For tests only. */
export function renderForShop(
  element: ReactElement,
  delivery = new FakeDelivery(),
  address = '/',
) {
  renderInTestApp(
    <EntityProvider entity={shopEntity}>{element}</EntityProvider>,
    {
      apis: [[previewsDeliveryApiRef, delivery]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [address],
    },
  );
  return delivery;
}
