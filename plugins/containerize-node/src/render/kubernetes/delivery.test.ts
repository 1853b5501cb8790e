import { Blueprint } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { deliveryPlan } from '../__testUtils__/delivery';
import { objectOf, objectsOf } from '../__testUtils__/objects';
import { previewDelivery } from '../__testUtils__/preview';
import { externalSecrets } from './externalSecrets';

const GATEWAY: Blueprint['delivery']['entry'] = {
  kind: 'gateway',
  controllerNamespace: 'gateway',
  gateway: { namespace: 'gateway', name: 'public' },
};

describe('the way in', () => {
  it('is a route of the Gateway instead of an Ingress, with what the API server would fill in', () => {
    const blueprint = railsBlueprint({
      delivery: deliveryPlan('shop', { entry: GATEWAY }),
    });
    expect(objectOf(blueprint, 'HTTPRoute')).toMatchObject({
      metadata: { name: 'shop' },
      spec: {
        hostnames: ['placeholder.invalid'],
        parentRefs: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'Gateway',
            namespace: 'gateway',
            name: 'public',
          },
        ],
        rules: [
          {
            backendRefs: [
              { group: '', kind: 'Service', name: 'shop', port: 80, weight: 1 },
            ],
          },
        ],
      },
    });
    const kinds = objectsOf(blueprint).map(item => item.kind);
    expect(kinds).not.toContain('Ingress');
  });

  it('is refused where the Gateway has no usable name', () => {
    const entry = { ...GATEWAY, gateway: { namespace: 'a', name: 'b: c' } };
    expect(() =>
      objectsOf(railsBlueprint({ delivery: deliveryPlan('shop', { entry }) })),
    ).toThrow('Cannot render delivery.entry.gateway.name');
  });
});

describe('the Secret by which pods pull', () => {
  const registry = { host: 'r', repository: 'a', cleanup: 'none' as const };

  it.each([
    ['named', 'registry-pull', [{ name: 'registry-pull' }]],
    ['not needed', undefined, undefined],
  ])(
    'hangs on the ServiceAccount when it is %s',
    (_what, pullSecret, names) => {
      const delivery = deliveryPlan('shop', {
        registry: { ...registry, ...(pullSecret ? { pullSecret } : {}) },
      });
      const account = objectOf(railsBlueprint({ delivery }), 'ServiceAccount');
      expect(account.imagePullSecrets).toEqual(names);
    },
  );
});

describe('the tasks of a release', () => {
  it('leave a wave for the seed where previews have one', () => {
    const delivery = previewDelivery({ seed: ['rake', 'db:seed'] });
    const wave = (kind: string) =>
      objectOf(railsBlueprint({ delivery }), kind).metadata.annotations?.[
        'argocd.argoproj.io/sync-wave'
      ];
    expect([wave('ServiceAccount'), wave('Job')]).toEqual(['-3', '-2']);
  });
});

describe('a Secret from an outside store', () => {
  const delivery = deliveryPlan('shop', {
    secrets: { kind: 'external-secrets', store: 'vault', path: 'apps/shop' },
  });

  it('is filled before the tasks that read it, and must hold what is required', () => {
    const [document] = externalSecrets(
      railsBlueprint({ delivery }),
      'production',
    );
    expect(document.value).toMatchObject({
      apiVersion: 'external-secrets.io/v1',
      metadata: {
        name: 'shop-secrets',
        annotations: { 'argocd.argoproj.io/sync-wave': '-2' },
      },
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: { name: 'shop-secrets' },
        dataFrom: [{ extract: { key: 'apps/shop/production' } }],
        data: [
          { secretKey: 'SECRET_KEY_BASE' },
          { secretKey: 'config_database.yml' },
        ],
      },
    });
  });

  it.each([
    ['people make it', railsBlueprint()],
    [
      'it has no keys',
      railsBlueprint({ delivery, secret: { name: 's', keys: [] } }),
    ],
  ])('is none when %s', (_what, blueprint) => {
    expect(externalSecrets(blueprint, 'staging')).toEqual([]);
  });
});
