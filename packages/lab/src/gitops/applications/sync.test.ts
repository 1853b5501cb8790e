import { isRecord } from '../../kubernetes/objects';
import {
  APPLICATIONS,
  CONFIG_MAPS,
  DEPLOYMENTS,
  JOBS,
  SERVICES,
} from '../../kubernetes/resources';
import { STAGING, Staging } from './__testUtils__/Staging';
import { describeWithKustomize } from './__testUtils__/TestArgo';
import {
  OVERLAY,
  SHOP_FILES,
  overlay,
  withMigration,
} from './__testUtils__/shop';

jest.setTimeout(120_000);

describeWithKustomize('a sync by itself', () => {
  let argo: Staging;

  beforeEach(() => {
    argo = new Staging();
  });

  afterEach(() => argo.stop());

  it('follows a new commit at once', async () => {
    await argo.begin();
    await argo.untilIs(STAGING, 'Synced Healthy');
    const revision = await argo.commit('shop', { [OVERLAY]: overlay('1.1.0') });
    await argo.until('the new image is there', () => argo.tag() === '1.1.0', 5);
    expect(argo.operation()?.syncResult?.revision).toBe(revision);
  });

  it('takes away what is gone from Git, and keeps what says so without being out of sync', async () => {
    await argo.begin();
    await argo.untilIs(STAGING, 'Synced Healthy');
    const [before] = argo.names(CONFIG_MAPS);
    await argo.commit('shop', {
      'deploy/base/kustomization.yaml': SHOP_FILES[
        'deploy/base/kustomization.yaml'
      ]
        .replace(', service.yaml', '')
        .replace('LOG_LEVEL=info', 'LOG_LEVEL=warn'),
    });
    await argo.until(
      'the Service is gone',
      () => argo.names(SERVICES).length === 0,
    );
    await argo.untilIs(STAGING, 'Synced Healthy');
    expect(argo.names(CONFIG_MAPS)).toHaveLength(2);
    expect(argo.application(STAGING).status.resources).toContainEqual(
      expect.objectContaining({
        name: before,
        status: 'OutOfSync',
        requiresPruning: true,
      }),
    );
  });

  it('puts back what somebody changed, without running hooks again', async () => {
    await argo.begin(withMigration('1'));
    await argo.untilIs(STAGING, 'Synced Healthy');
    const { uid } = argo.object(JOBS, 'shop-migrate', STAGING).metadata;
    argo.store.update(
      SERVICES,
      { name: 'shop-web', namespace: STAGING },
      current => ({ ...current, spec: { ports: [{ port: 81 }] } }),
    );
    await argo.untilIs(STAGING, 'OutOfSync Healthy');
    await argo.untilIs(STAGING, 'Synced Healthy');
    expect(argo.object(SERVICES, 'shop-web', STAGING).spec).toMatchObject({
      ports: [{ port: 80 }],
    });
    expect(argo.operation()?.operation.sync?.resources).toEqual([
      expect.objectContaining({ kind: 'Service', name: 'shop-web' }),
    ]);
    expect(argo.object(JOBS, 'shop-migrate', STAGING).metadata.uid).toBe(uid);
  });

  it('keeps fields that others set, when it is told to respect them', async () => {
    const replicas = {
      [OVERLAY]: overlay('1', 'replicas: [{name: shop-web, count: 3}]'),
    };
    await argo.begin(replicas, {
      policy:
        '{automated: {selfHeal: true}, syncOptions: [CreateNamespace=true, RespectIgnoreDifferences=true]}',
      more: '  ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]',
    });
    await argo.untilIs(STAGING, 'Synced Healthy');
    argo.store.update(
      DEPLOYMENTS,
      { name: 'shop-web', namespace: STAGING },
      ({ spec, ...rest }) => ({
        ...rest,
        spec: { ...(isRecord(spec) ? spec : {}), replicas: 0 },
      }),
    );
    await argo.second();
    expect(argo.application(STAGING).status.sync?.status).toBe('Synced');
    await argo.commit('shop', {
      [OVERLAY]: overlay('2', 'replicas: [{name: shop-web, count: 3}]'),
    });
    await argo.until('the new image is there', () => argo.tag() === '2');
    expect(argo.object(DEPLOYMENTS, 'shop-web', STAGING).spec).toMatchObject({
      replicas: 0,
    });
  });

  it('does not touch what is missing from Git when pruning would leave nothing', async () => {
    await argo.begin();
    await argo.untilIs(STAGING, 'Synced Healthy');
    await argo.commit('shop', { [OVERLAY]: 'resources: []\nnamePrefix: x-\n' });
    await argo.until(
      'it is told',
      () => argo.application(STAGING).status.conditions !== undefined,
    );
    expect(argo.application(STAGING).status.conditions).toEqual([
      expect.objectContaining({
        type: 'SyncError',
        message: expect.stringContaining(
          'auto-sync will wipe out all resources',
        ),
      }),
    ]);
    expect(argo.names(DEPLOYMENTS)).toEqual(['shop-web']);
  });

  it('compares anew when somebody asks, and takes the request away', async () => {
    await argo.begin();
    await argo.untilIs(STAGING, 'Synced Healthy');
    const before = argo.application(STAGING).status.reconciledAt;
    await argo.second();
    argo.store.update(
      APPLICATIONS,
      { name: STAGING, namespace: 'argocd' },
      current => ({
        ...current,
        metadata: {
          ...current.metadata,
          annotations: { 'argocd.argoproj.io/refresh': 'normal' },
        },
      }),
    );
    await argo.second();
    const { metadata, status } = argo.application(STAGING);
    expect(metadata.annotations).toEqual({});
    expect(status.reconciledAt).not.toBe(before);
  });
});
