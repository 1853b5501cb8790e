import {
  hasDeliveryAnnotation,
  MatchedObject,
  matchesEntity,
} from './annotations';
import { LabelSelectorError } from './labelSelector';
import { recorded } from './testing/recorded';

const labels = {
  'backstage.io/kubernetes-id': 'shop',
  'drydock.dev/component': 'shop',
  app: 'shop',
};
const rollout: MatchedObject = {
  kind: 'Rollout',
  cluster: 'east',
  metadata: { name: 'shop', namespace: 'web', labels },
};
const application: MatchedObject = {
  kind: 'Application',
  cluster: 'hub',
  metadata: { name: 'shop-production', namespace: 'argocd', labels },
};

describe('matchesEntity', () => {
  it.each<[string, Record<string, string>, MatchedObject, boolean]>([
    ['its id', { 'backstage.io/kubernetes-id': 'shop' }, rollout, true],
    ['another id', { 'backstage.io/kubernetes-id': 'cart' }, rollout, false],
    [
      'its selector instead of its id',
      {
        'backstage.io/kubernetes-id': 'cart',
        'backstage.io/kubernetes-label-selector': 'app=shop',
      },
      rollout,
      true,
    ],
    [
      'its id in another namespace',
      {
        'backstage.io/kubernetes-id': 'shop',
        'backstage.io/kubernetes-namespace': 'mail',
      },
      rollout,
      false,
    ],
    [
      'its id in its namespace',
      {
        'backstage.io/kubernetes-id': 'shop',
        'backstage.io/kubernetes-namespace': 'web',
      },
      rollout,
      true,
    ],
    [
      'its id in another cluster',
      {
        'backstage.io/kubernetes-id': 'shop',
        'backstage.io/kubernetes-cluster': 'west',
      },
      rollout,
      false,
    ],
    [
      'the name Drydock gave it',
      { 'drydock.dev/component': 'shop' },
      rollout,
      true,
    ],
    [
      'an Application by its name',
      { 'argocd/app-name': 'shop-production' },
      application,
      true,
    ],
    [
      'no other Application by the name',
      {
        'argocd/app-name': 'shop-staging',
        'backstage.io/kubernetes-id': 'shop',
      },
      application,
      false,
    ],
    [
      'Applications by a selector',
      { 'argocd/app-selector': 'drydock.dev/component=shop' },
      application,
      true,
    ],
    [
      'an Application by either',
      {
        'argocd/app-name': 'shop-production',
        'argocd/app-selector': 'app=cart',
      },
      application,
      true,
    ],
    [
      'nothing else by the selector of Applications',
      { 'argocd/app-selector': 'app=shop' },
      rollout,
      false,
    ],
    [
      'an Application by its id, wherever Argo CD is',
      {
        'backstage.io/kubernetes-id': 'shop',
        'backstage.io/kubernetes-namespace': 'web',
        'backstage.io/kubernetes-cluster': 'east',
      },
      application,
      true,
    ],
    ['nothing without annotations', {}, rollout, false],
    [
      'nothing by an empty annotation',
      { 'backstage.io/kubernetes-id': ' ' },
      rollout,
      false,
    ],
  ])('knows %s', (_what, annotations, object, expected) => {
    expect(matchesEntity(annotations, object)).toBe(expected);
  });

  it('knows nothing of an entity without annotations, or of an object without labels', () => {
    const bare = { kind: 'Pod', metadata: { name: 'a' } };
    expect(matchesEntity(undefined, rollout)).toBe(false);
    expect(matchesEntity({ 'backstage.io/kubernetes-id': 'shop' }, bare)).toBe(
      false,
    );
  });

  it('refuses a selector it cannot read rather than match all or none', () => {
    const annotations = { 'argocd/app-selector': 'app in shop' };
    expect(() => matchesEntity(annotations, application)).toThrow(
      LabelSelectorError,
    );
  });

  it('knows the recorded Applications and Rollouts of an entity', () => {
    const { applications, rollouts } = recorded('appset-02-previews-healthy');
    const annotations = {
      'argocd/app-selector': 'example.com/environment=preview',
      'backstage.io/kubernetes-id': 'checkout',
    };
    const known = applications.filter(item =>
      matchesEntity(annotations, {
        kind: 'Application',
        metadata: item.metadata,
      }),
    );
    expect(known.map(item => item.metadata.name)).toEqual([
      'checkout-preview-101',
      'checkout-preview-102',
      'checkout-preview-107',
    ]);
    expect(
      rollouts.every(item =>
        matchesEntity(annotations, {
          kind: 'Rollout',
          metadata: item.metadata,
        }),
      ),
    ).toBe(true);
  });
});

describe('hasDeliveryAnnotation', () => {
  it.each([
    [{ 'argocd/app-name': 'shop' }, true],
    [{ 'drydock.dev/component': 'shop' }, true],
    [{ 'backstage.io/kubernetes-namespace': 'web' }, false],
    [undefined, false],
  ])('of %j is %s', (annotations, expected) => {
    expect(hasDeliveryAnnotation(annotations)).toBe(expected);
  });
});
