import { FakeClock } from '../../kubernetes/__testUtils__/FakeClock';
import { PODS, SECRETS } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';
import { applyPlatform } from './applyPlatform';
import { startSecretKeeper } from './secretKeeper';

const NAMESPACE = 'shop-pr-1';

function pod(spec: Record<string, unknown>) {
  return {
    metadata: {
      name: 'shop-web-1',
      namespace: NAMESPACE,
      labels: { 'drydock.dev/component': 'shop' },
    },
    spec,
  };
}

describe('the keeper of Secrets', () => {
  const clock = new FakeClock();
  let store: ClusterStore;

  const made = (spec: Record<string, unknown>) => {
    store.create(PODS, pod(spec));
    clock.advance(10);
    const secret = store.get(SECRETS, {
      namespace: NAMESPACE,
      name: 'shop-secrets',
    });
    return secret && Object.keys(secret.data ?? {});
  };

  beforeEach(() => {
    store = new ClusterStore(clock);
    applyPlatform(store, [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    ]);
    startSecretKeeper({ store, clock, logger: { warn: () => undefined } });
  });

  it.each([
    [
      'variables',
      {
        containers: [
          {
            env: [
              {
                name: 'A',
                valueFrom: { secretKeyRef: { name: 'shop-secrets', key: 'A' } },
              },
            ],
          },
        ],
      },
      ['A'],
    ],
    [
      'files',
      {
        volumes: [
          { secret: { secretName: 'shop-secrets', items: [{ key: 'f' }] } },
        ],
      },
      ['f'],
    ],
    [
      'files beside others',
      {
        volumes: [
          {
            projected: {
              sources: [
                { secret: { name: 'shop-secrets', items: [{ key: 'p' }] } },
              ],
            },
          },
        ],
      },
      ['p'],
    ],
  ])(
    'makes the Secret with the keys that a pod reads as %s',
    (_what, spec, keys) => {
      expect(made(spec)).toEqual(keys);
    },
  );

  it.each([
    ['no Secret', { containers: [{ name: 'app' }] }],
    [
      'a Secret that is not the application’s',
      { volumes: [{ secret: { secretName: 'shop-tls' } }] },
    ],
  ])('makes nothing for a pod that names %s', (_what, spec) => {
    expect(made(spec)).toBeUndefined();
  });
});
