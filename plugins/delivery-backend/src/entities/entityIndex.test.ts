import { component } from '../__testUtils__/startDelivery';
import { entityIndex } from './entityIndex';
import { seenEntity } from './seenEntity';

const SELECTOR = 'backstage.io/kubernetes-label-selector';

function entity(name: string, annotations: Record<string, string>) {
  return seenEntity(component(name, annotations));
}

const ENTITIES = [
  entity('by-id', { 'backstage.io/kubernetes-id': 'shop' }),
  entity('by-component', { 'drydock.dev/component': 'shop' }),
  entity('by-equality', { [SELECTOR]: 'app=shop,tier!=cache' }),
  entity('by-set', { [SELECTOR]: 'app in (shop, cart)' }),
  entity('by-absence', { [SELECTOR]: '!legacy' }),
  entity('by-application', { 'argocd/app-name': 'shop-main' }),
  entity('by-application-selector', { 'argocd/app-selector': 'team=sales' }),
];

const object = (
  kind: 'Rollout' | 'Application',
  labels: Record<string, string>,
  name = 'web',
) => ({
  kind,
  cluster: 'east',
  metadata: { name, namespace: 'shop', labels: { legacy: 'yes', ...labels } },
});

describe('entityIndex', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['its id', { 'backstage.io/kubernetes-id': 'shop' }, ['by-id']],
    ['its component', { 'drydock.dev/component': 'shop' }, ['by-component']],
    ['a selector', { app: 'shop' }, ['by-equality', 'by-set']],
    ['one value of several', { app: 'cart' }, ['by-set']],
    ['a selector that refuses it', { app: 'shop', tier: 'cache' }, ['by-set']],
    ['nothing', { app: 'other' }, []],
  ])('finds entities of a Rollout by %s', (_what, labels, expected) => {
    const found = entityIndex(ENTITIES, 'Rollout')(object('Rollout', labels));
    expect(found.map(({ ref }) => ref)).toEqual(
      expected.map(name => `component:default/${name}`),
    );
  });

  it('finds an entity whose selector names no label that has to be there', () => {
    const found = entityIndex(
      ENTITIES,
      'Rollout',
    )({
      kind: 'Rollout',
      cluster: 'east',
      metadata: { name: 'web', namespace: 'shop', labels: {} },
    });
    expect(found.map(({ ref }) => ref)).toEqual([
      'component:default/by-absence',
    ]);
  });

  it.each<[string, Record<string, string>, string, string[]]>([
    ['its name', {}, 'shop-main', ['by-application']],
    ['its labels', { team: 'sales' }, 'web', ['by-application-selector']],
  ])(
    'finds entities of an Application by %s',
    (_what, labels, name, expected) => {
      const find = entityIndex(ENTITIES, 'Application');
      expect(
        find(object('Application', labels, name)).map(({ ref }) => ref),
      ).toEqual(expected.map(it => `component:default/${it}`));
    },
  );

  it('finds the same as holding each object against every entity', () => {
    const objects = [
      object('Rollout', { app: 'shop' }),
      object('Rollout', { 'drydock.dev/component': 'shop', app: 'cart' }),
      object('Rollout', { 'backstage.io/kubernetes-id': 'shop' }),
    ];
    const find = entityIndex(ENTITIES, 'Rollout');
    for (const it of objects) {
      const expected = ENTITIES.filter(({ matches }) => matches(it));
      expect(new Set(find(it))).toEqual(new Set(expected));
    }
  });
});
