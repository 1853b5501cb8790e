import {
  APPLICATIONS,
  DEPLOYMENTS,
  NAMESPACES,
} from '../../kubernetes/resources';
import { STAGING, Staging } from './__testUtils__/Staging';
import { describeWithKustomize } from './__testUtils__/TestArgo';
import { shopApplication } from './__testUtils__/shop';

jest.setTimeout(120_000);

describeWithKustomize('the namespace of an Application', () => {
  let argo: Staging;

  beforeEach(() => {
    argo = new Staging();
  });

  afterEach(() => argo.stop());

  describe('with a namespace that it looks after', () => {
    const policy = (labels: string) => `
    automated: {prune: true, selfHeal: true}
    syncOptions: [CreateNamespace=true]
    managedNamespaceMetadata:
      labels: ${labels}
      annotations:
        argocd.argoproj.io/tracking-id: shop-staging:/Namespace:shop-staging/shop-staging`;

    it('gives it labels, and takes it away when the Application goes', async () => {
      await argo.begin({}, { policy: policy('{enforce: restricted}') });
      await argo.untilIs(STAGING, 'Synced Healthy');
      const namespace = () => argo.find(NAMESPACES, STAGING);
      expect(namespace()?.metadata.labels).toMatchObject({
        enforce: 'restricted',
      });
      expect(argo.application(STAGING).status.resources).toContainEqual({
        kind: 'Namespace',
        name: STAGING,
        status: 'Synced',
        version: 'v1',
      });
      argo.store.delete(APPLICATIONS, {
        name: STAGING,
        namespace: 'argocd',
      });
      await argo.until('all is gone', () => !namespace());
      await argo.until(
        'the Application is gone',
        () => !argo.find(APPLICATIONS, STAGING, 'argocd'),
      );
    });

    it('changes its labels with the policy', async () => {
      await argo.begin({}, { policy: policy('{enforce: baseline}') });
      await argo.untilIs(STAGING, 'Synced Healthy');
      argo.apply(shopApplication({ policy: policy('{enforce: restricted}') }));
      const labels = () => argo.find(NAMESPACES, STAGING)?.metadata.labels;
      await argo.until(
        'it has another label',
        () => labels()?.enforce !== 'baseline',
      );
      expect(labels()).toMatchObject({ enforce: 'restricted' });
    });
  });

  it('leaves a namespace behind that it only made', async () => {
    await argo.begin();
    await argo.untilIs(STAGING, 'Synced Healthy');
    argo.store.delete(APPLICATIONS, {
      name: STAGING,
      namespace: 'argocd',
    });
    await argo.until(
      'the Application is gone',
      () => !argo.find(APPLICATIONS, STAGING, 'argocd'),
    );
    expect(argo.names(DEPLOYMENTS)).toEqual([]);
    expect(argo.find(NAMESPACES, STAGING)).toBeDefined();
  });
});
