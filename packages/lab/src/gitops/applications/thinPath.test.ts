import { DEPLOYMENTS } from '../../kubernetes/resources';
import { TestArgo, describeWithKustomize } from './__testUtils__/TestArgo';
import {
  SHOP_FILES,
  SHOP_PROJECT,
  shopApplication,
} from './__testUtils__/shop';

jest.setTimeout(60_000);

describeWithKustomize('an Application of a repository of the lab', () => {
  const argo = new TestArgo();

  afterAll(() => argo.stop());

  it('is synced into the cluster and becomes healthy', async () => {
    const revision = await argo.commit('shop', SHOP_FILES);
    argo.apply(SHOP_PROJECT);
    argo.apply(shopApplication());
    argo.start();
    await argo.untilIs('shop-staging', 'Synced Healthy');
    const deployment = argo.object(DEPLOYMENTS, 'shop-web', 'shop-staging');
    expect(deployment.metadata.annotations).toMatchObject({
      'argocd.argoproj.io/tracking-id':
        'shop-staging:apps/Deployment:shop-staging/shop-web',
    });
    const { status } = argo.application('shop-staging');
    expect(status.sync?.revision).toBe(revision);
  });
});
