import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ARGOCD_APP_NAME,
  ARGOCD_APP_SELECTOR,
  DRYDOCK_COMPONENT,
  KUBERNETES_ID,
  KUBERNETES_LABEL_SELECTOR,
  rolloutReadPermission as permission,
} from '@drydock/plugin-delivery-common';
import { component } from '../__testUtils__/startDelivery';
import { EntityAccess } from './EntityAccess';
import { VisibleEntities } from './VisibleEntities';

const aoi = mockCredentials.user('user:default/aoi');
const ben = mockCredentials.user('user:default/ben');

function setUp(names: string[], max = 100) {
  const entities = names.map(name => component(name));
  const memory = catalogServiceMock({ entities });
  const catalog = catalogServiceMock.mock({
    queryEntities: memory.queryEntities.bind(memory),
  });
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  });
  const clock = { now: 0 };
  const logger = mockServices.logger.mock();
  const visible = new VisibleEntities({
    catalog,
    access: new EntityAccess({ catalog, permissions }),
    logger,
    max,
    now: () => clock.now,
  });
  return { visible, catalog, permissions, clock, logger, entities };
}

describe('VisibleEntities', () => {
  it('asks the catalog with the credentials of the person, and keeps the answer for that person only', async () => {
    const { visible, catalog } = setUp(['shop']);
    await visible.list({ credentials: aoi, permission });
    await visible.list({ credentials: aoi, permission });
    await visible.list({ credentials: ben, permission });
    expect(
      catalog.queryEntities.mock.calls.map(([, options]) => options),
    ).toEqual([{ credentials: aoi }, { credentials: ben }]);
  });

  it('finds entities by each annotation that names objects, and no others', async () => {
    const { visible, entities } = setUp(['plain', 'a', 'b', 'c', 'd', 'e']);
    const all = [
      ARGOCD_APP_NAME,
      ARGOCD_APP_SELECTOR,
      KUBERNETES_LABEL_SELECTOR,
      KUBERNETES_ID,
      DRYDOCK_COMPONENT,
    ];
    entities.forEach(({ metadata }, at) => {
      const annotation = all[at - 1];
      metadata.annotations = annotation ? { [annotation]: 'shop' } : {};
    });
    expect(
      (await visible.list({ credentials: aoi, permission })).map(
        ({ ref }) => ref,
      ),
    ).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map(name => `component:default/${name}`),
    );
  });

  it('asks again after a while', async () => {
    const { visible, catalog, clock } = setUp(['shop']);
    await visible.list({ credentials: aoi, permission });
    clock.now = 15_000;
    await visible.list({ credentials: aoi, permission });
    expect(catalog.queryEntities).toHaveBeenCalledTimes(2);
  });

  it('reads all pages', async () => {
    const names = Array.from({ length: 1_100 }, (_, at) => `c${at}`);
    const { visible, permissions } = setUp(names, 2_000);
    expect(await visible.list({ credentials: aoi, permission })).toHaveLength(
      1_100,
    );
    expect(permissions.authorize).toHaveBeenCalledTimes(3);
  });

  it('refuses more than the maximum instead of leaving some out', async () => {
    const { visible } = setUp(['a', 'b', 'c'], 2);
    await expect(
      visible.list({ credentials: aoi, permission }),
    ).rejects.toThrow('more than the 2');
  });

  it('does not keep a failure', async () => {
    const { visible, catalog } = setUp(['shop']);
    catalog.queryEntities.mockRejectedValueOnce(new Error('down'));
    await expect(
      visible.list({ credentials: aoi, permission }),
    ).rejects.toThrow('down');
    expect(await visible.list({ credentials: aoi, permission })).toHaveLength(
      1,
    );
  });

  it('shows the others when the selector of one cannot be read', async () => {
    const { visible, entities, logger } = setUp(['shop', 'broken']);
    entities[1].metadata.annotations = {
      'backstage.io/kubernetes-label-selector': 'app in (',
    };
    const seen = await visible.list({ credentials: aoi, permission });
    expect(seen.map(({ ref }) => ref)).toEqual(['component:default/shop']);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('component:default/broken'),
    );
  });
});
