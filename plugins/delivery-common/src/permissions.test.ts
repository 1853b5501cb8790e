import { deliveryPermissions } from './permissions';

describe('deliveryPermissions', () => {
  it('are asked for one entity each, reading and acting apart', () => {
    expect(
      deliveryPermissions.map(({ name, attributes, resourceType }) => [
        name,
        attributes.action,
        resourceType,
      ]),
    ).toEqual([
      ['delivery.rollout.read', 'read', 'catalog-entity'],
      ['delivery.rollout.act', 'update', 'catalog-entity'],
      ['delivery.preview.read', 'read', 'catalog-entity'],
      ['delivery.preview.act', 'update', 'catalog-entity'],
    ]);
  });
});
