import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  CatalogApi,
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ReactElement } from 'react';
import { rolloutsDeliveryApiRef } from '../api';
import { FakeDelivery, shopEntity } from './FakeDelivery';

const NO_ENTITIES = { items: [], totalItems: 0, pageInfo: {} };

/** Renders something on the page of the entity `shop`. For tests only. */
export function renderForShop(
  element: ReactElement,
  delivery = new FakeDelivery(),
  address = '/',
  queryEntities: CatalogApi['queryEntities'] = async () => NO_ENTITIES,
) {
  renderInTestApp(
    <EntityProvider entity={shopEntity}>{element}</EntityProvider>,
    {
      apis: [
        [rolloutsDeliveryApiRef, delivery],
        [catalogApiRef, { queryEntities }],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [address],
    },
  );
  return delivery;
}
