import { KubeObject, isRecord } from '../../kubernetes/objects';
import {
  APPLICATIONS,
  CONFIG_MAPS,
  DEPLOYMENTS,
  JOBS,
  NAMESPACES,
  SERVICES,
} from '../../kubernetes/resources';
import { TestArgo, describeWithKustomize } from './__testUtils__/TestArgo';
import {
  SHOP_FILES,
  SHOP_PROJECT,
  shopApplication,
} from './__testUtils__/shop';

jest.setTimeout(120_000);

const OVERLAY = 'deploy/overlays/staging/kustomization.yaml';

/** A migration as Drydock renders it: a hook between the configuration and the Deployment. */
function migration(image: string, wave = '-1'): string {
  return `
apiVersion: batch/v1
kind: Job
metadata:
  name: shop-migrate
  annotations:
    argocd.argoproj.io/hook: Sync
    argocd.argoproj.io/sync-wave: "${wave}"
    argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{name: app, image: ${image}, args: [migrate]}]
`;
}

function overlay(tag: string, more = ''): string {
  return `
resources: [../../base]
images: [{name: localhost:7302/acme/shop, newTag: "${tag}"}]
${more}
`;
}

describeWithKustomize('a sync by itself', () => {
  let argo: TestArgo;

  const image = () => {
    const { spec } = argo.object(DEPLOYMENTS, 'shop-web', 'shop-staging');
    return JSON.stringify(spec).match(/shop:([\w.-]+)/)?.[1];
  };

  const names = (type: typeof SERVICES) =>
    argo.store
      .list(type, { namespace: 'shop-staging' })
      .map(({ metadata }) => metadata.name);

  const operation = () =>
    argo.application('shop-staging').status.operationState;

  function fail(job: KubeObject): void {
    const message = 'Job has reached the specified backoff limit';
    const status = {
      conditions: [{ type: 'Failed', status: 'True', message }],
    };
    argo.store.update(JOBS, job.metadata, current => ({ ...current, status }), {
      scope: 'status',
    });
  }

  async function started(
    files: Record<string, string> = {},
    application: Parameters<typeof shopApplication>[0] = {},
  ): Promise<void> {
    await argo.commit('shop', { ...SHOP_FILES, ...files });
    argo.apply(SHOP_PROJECT);
    argo.apply(shopApplication(application));
    argo.start();
  }

  beforeEach(() => {
    argo = new TestArgo();
  });

  afterEach(() => argo.stop());

  it('follows a new commit at once', async () => {
    await started();
    await argo.untilIs('shop-staging', 'Synced Healthy');
    const revision = await argo.commit('shop', { [OVERLAY]: overlay('1.1.0') });
    await argo.until('the new image is there', () => image() === '1.1.0', 5);
    expect(operation()?.syncResult?.revision).toBe(revision);
  });

  it('takes away what is gone from Git, and keeps what says so without being out of sync', async () => {
    await started();
    await argo.untilIs('shop-staging', 'Synced Healthy');
    const [before] = names(CONFIG_MAPS);
    await argo.commit('shop', {
      'deploy/base/kustomization.yaml': SHOP_FILES[
        'deploy/base/kustomization.yaml'
      ]
        .replace(', service.yaml', '')
        .replace('LOG_LEVEL=info', 'LOG_LEVEL=warn'),
    });
    await argo.until('the Service is gone', () => names(SERVICES).length === 0);
    await argo.untilIs('shop-staging', 'Synced Healthy');
    expect(names(CONFIG_MAPS)).toHaveLength(2);
    expect(argo.application('shop-staging').status.resources).toContainEqual(
      expect.objectContaining({
        name: before,
        status: 'OutOfSync',
        requiresPruning: true,
      }),
    );
  });

  it('puts back what somebody changed, without running hooks again', async () => {
    await started({
      'deploy/overlays/staging/migrate.yaml': migration('shop:1'),
      [OVERLAY]: overlay(
        '1.0.0',
        'resources: [../../base, migrate.yaml]',
      ).replace('resources: [../../base]\n', ''),
    });
    await argo.untilIs('shop-staging', 'Synced Healthy');
    const { uid } = argo.object(JOBS, 'shop-migrate', 'shop-staging').metadata;
    argo.store.update(
      SERVICES,
      { name: 'shop-web', namespace: 'shop-staging' },
      current => ({ ...current, spec: { ports: [{ port: 81 }] } }),
    );
    await argo.untilIs('shop-staging', 'OutOfSync Healthy');
    await argo.untilIs('shop-staging', 'Synced Healthy');
    expect(
      argo.object(SERVICES, 'shop-web', 'shop-staging').spec,
    ).toMatchObject({ ports: [{ port: 80 }] });
    expect(operation()?.operation.sync?.resources).toEqual([
      expect.objectContaining({ kind: 'Service', name: 'shop-web' }),
    ]);
    expect(argo.object(JOBS, 'shop-migrate', 'shop-staging').metadata.uid).toBe(
      uid,
    );
  });

  describe('with a migration', () => {
    const files = (tag: string) => ({
      'deploy/overlays/staging/migrate.yaml': migration(`shop:${tag}`),
      [OVERLAY]: overlay(tag).replace('../../base', '../../base, migrate.yaml'),
    });

    it('waits for it after the configuration and before the Deployment', async () => {
      await started(files('1'));
      const order: string[] = [];
      argo.store.listen(({ type, object }) => {
        const { kind, metadata } = object;
        const isOwn = ['ConfigMap', 'Job', 'Deployment'].includes(kind);
        if (type === 'ADDED' && isOwn && !metadata.ownerReferences) {
          order.push(kind);
        }
      });
      await argo.until(
        'the sync waits',
        () =>
          operation()?.message ===
          'waiting for completion of hook batch/Job/shop-migrate',
      );
      expect(names(DEPLOYMENTS)).toEqual([]);
      await argo.untilIs('shop-staging', 'Synced Healthy');
      expect(order).toEqual(['ConfigMap', 'Job', 'Deployment']);
      expect(operation()?.syncResult?.resources).toContainEqual(
        expect.objectContaining({
          name: 'shop-migrate',
          hookType: 'Sync',
          hookPhase: 'Succeeded',
        }),
      );
    });

    it('makes it anew at the next sync', async () => {
      await started(files('1'));
      await argo.untilIs('shop-staging', 'Synced Healthy');
      const job = () =>
        argo.find(JOBS, 'shop-migrate', 'shop-staging')?.metadata;
      const before = job()?.uid;
      await argo.commit('shop', files('2'));
      await argo.until('the new image is there', () => image() === '2');
      expect(job()?.uid).not.toBe(before);
    });

    it('leaves the Deployment alone when it fails, and takes the mended commit at the next try', async () => {
      await started(files('1'), {
        policy:
          '{automated: {prune: true}, syncOptions: [CreateNamespace=true], retry: {limit: 3, refresh: true, backoff: {duration: 10s, factor: 2, maxDuration: 2m}}}',
      });
      await argo.untilIs('shop-staging', 'Synced Healthy');
      const stop = argo.store.listen(({ resource, type, object }) => {
        if (resource !== JOBS || type !== 'ADDED') return;
        stop();
        fail(object);
      });
      await argo.commit('shop', files('2'));
      await argo.until(
        'the sync is tried again',
        () => operation()?.message?.includes('Retrying attempt #1') === true,
      );
      expect(operation()).toMatchObject({
        phase: 'Running',
        retryCount: 1,
        message: expect.stringContaining(
          'one or more synchronization tasks completed unsuccessfully, reason: Job has reached the specified backoff limit',
        ),
      });
      expect(image()).toBe('1');
      await argo.commit('shop', files('3'));
      await argo.until('the mended commit is there', () => image() === '3', 30);
      await argo.until('it is over', () => operation()?.phase === 'Succeeded');
      expect(operation()?.message).toBe(
        'successfully synced (all tasks run) (retried 1 times).',
      );
    });
  });

  it('keeps fields that others set, when it is told to respect them', async () => {
    const replicas = {
      [OVERLAY]: overlay('1', 'replicas: [{name: shop-web, count: 3}]'),
    };
    await started(replicas, {
      policy:
        '{automated: {selfHeal: true}, syncOptions: [CreateNamespace=true, RespectIgnoreDifferences=true]}',
      more: '  ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]',
    });
    await argo.untilIs('shop-staging', 'Synced Healthy');
    argo.store.update(
      DEPLOYMENTS,
      { name: 'shop-web', namespace: 'shop-staging' },
      ({ spec, ...rest }) => ({
        ...rest,
        spec: { ...(isRecord(spec) ? spec : {}), replicas: 0 },
      }),
    );
    await argo.second();
    expect(argo.application('shop-staging').status.sync?.status).toBe('Synced');
    await argo.commit('shop', {
      [OVERLAY]: overlay('2', 'replicas: [{name: shop-web, count: 3}]'),
    });
    await argo.until('the new image is there', () => image() === '2');
    expect(
      argo.object(DEPLOYMENTS, 'shop-web', 'shop-staging').spec,
    ).toMatchObject({ replicas: 0 });
  });

  it('does not touch what is missing from Git when pruning would leave nothing', async () => {
    await started();
    await argo.untilIs('shop-staging', 'Synced Healthy');
    await argo.commit('shop', { [OVERLAY]: 'resources: []\nnamePrefix: x-\n' });
    await argo.until(
      'it is told',
      () => argo.application('shop-staging').status.conditions !== undefined,
    );
    expect(argo.application('shop-staging').status.conditions).toEqual([
      expect.objectContaining({
        type: 'SyncError',
        message: expect.stringContaining(
          'auto-sync will wipe out all resources',
        ),
      }),
    ]);
    expect(names(DEPLOYMENTS)).toEqual(['shop-web']);
  });

  it('compares anew when somebody asks, and takes the request away', async () => {
    await started();
    await argo.untilIs('shop-staging', 'Synced Healthy');
    const before = argo.application('shop-staging').status.reconciledAt;
    await argo.second();
    argo.store.update(
      APPLICATIONS,
      { name: 'shop-staging', namespace: 'argocd' },
      current => ({
        ...current,
        metadata: {
          ...current.metadata,
          annotations: { 'argocd.argoproj.io/refresh': 'normal' },
        },
      }),
    );
    await argo.second();
    const { metadata, status } = argo.application('shop-staging');
    expect(metadata.annotations).toEqual({});
    expect(status.reconciledAt).not.toBe(before);
  });

  describe('with a namespace that it looks after', () => {
    const policy = (labels: string) => `
    automated: {prune: true, selfHeal: true}
    syncOptions: [CreateNamespace=true]
    managedNamespaceMetadata:
      labels: ${labels}
      annotations:
        argocd.argoproj.io/tracking-id: shop-staging:/Namespace:shop-staging/shop-staging`;

    it('gives it labels, and takes it away when the Application goes', async () => {
      await started({}, { policy: policy('{enforce: restricted}') });
      await argo.untilIs('shop-staging', 'Synced Healthy');
      const namespace = () => argo.find(NAMESPACES, 'shop-staging');
      expect(namespace()?.metadata.labels).toMatchObject({
        enforce: 'restricted',
      });
      expect(argo.application('shop-staging').status.resources).toContainEqual({
        kind: 'Namespace',
        name: 'shop-staging',
        status: 'Synced',
        version: 'v1',
      });
      argo.store.delete(APPLICATIONS, {
        name: 'shop-staging',
        namespace: 'argocd',
      });
      await argo.until('all is gone', () => !namespace());
      await argo.until(
        'the Application is gone',
        () => !argo.find(APPLICATIONS, 'shop-staging', 'argocd'),
      );
    });

    it('changes its labels with the policy', async () => {
      await started({}, { policy: policy('{enforce: baseline}') });
      await argo.untilIs('shop-staging', 'Synced Healthy');
      argo.apply(shopApplication({ policy: policy('{enforce: restricted}') }));
      await argo.until(
        'it has the new label',
        () =>
          argo.find(NAMESPACES, 'shop-staging')?.metadata.labels?.enforce ===
          'restricted',
      );
    });
  });

  it('leaves a namespace behind that it only made', async () => {
    await started();
    await argo.untilIs('shop-staging', 'Synced Healthy');
    argo.store.delete(APPLICATIONS, {
      name: 'shop-staging',
      namespace: 'argocd',
    });
    await argo.until(
      'the Application is gone',
      () => !argo.find(APPLICATIONS, 'shop-staging', 'argocd'),
    );
    expect(names(DEPLOYMENTS)).toEqual([]);
    expect(argo.find(NAMESPACES, 'shop-staging')).toBeDefined();
  });
});
