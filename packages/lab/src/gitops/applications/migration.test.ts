import { KubeObject } from '../../kubernetes/objects';
import { DEPLOYMENTS, JOBS } from '../../kubernetes/resources';
import { STAGING, Staging } from './__testUtils__/Staging';
import { describeWithKustomize } from './__testUtils__/TestArgo';
import { withMigration } from './__testUtils__/shop';

jest.setTimeout(120_000);

describeWithKustomize('a sync with a migration', () => {
  let argo: Staging;

  beforeEach(() => {
    argo = new Staging();
  });

  afterEach(() => argo.stop());

  function fail(job: KubeObject): void {
    const message = 'Job has reached the specified backoff limit';
    const status = {
      conditions: [{ type: 'Failed', status: 'True', message }],
    };
    argo.store.update(JOBS, job.metadata, current => ({ ...current, status }), {
      scope: 'status',
    });
  }

  it('waits for it after the configuration and before the Deployment', async () => {
    await argo.begin(withMigration('1'));
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
        argo.operation()?.message ===
        'waiting for completion of hook batch/Job/shop-migrate',
    );
    expect(argo.names(DEPLOYMENTS)).toEqual([]);
    await argo.untilIs(STAGING, 'Synced Healthy');
    expect(order).toEqual(['ConfigMap', 'Job', 'Deployment']);
    expect(argo.operation()?.syncResult?.resources).toContainEqual(
      expect.objectContaining({
        name: 'shop-migrate',
        hookType: 'Sync',
        hookPhase: 'Succeeded',
      }),
    );
  });

  it('makes it anew at the next sync', async () => {
    await argo.begin(withMigration('1'));
    await argo.untilIs(STAGING, 'Synced Healthy');
    const job = () => argo.find(JOBS, 'shop-migrate', STAGING)?.metadata;
    const before = job()?.uid;
    await argo.commit('shop', withMigration('2'));
    await argo.until('the new image is there', () => argo.tag() === '2');
    expect(job()?.uid).not.toBe(before);
  });

  it('leaves the Deployment alone when it fails, and takes the mended commit at the next try', async () => {
    await argo.begin(withMigration('1'), {
      policy:
        '{automated: {prune: true}, syncOptions: [CreateNamespace=true], retry: {limit: 3, refresh: true, backoff: {duration: 10s, factor: 2, maxDuration: 2m}}}',
    });
    await argo.untilIs(STAGING, 'Synced Healthy');
    const stop = argo.store.listen(({ resource, type, object }) => {
      if (resource !== JOBS || type !== 'ADDED') return;
      stop();
      fail(object);
    });
    await argo.commit('shop', withMigration('2'));
    await argo.until(
      'the sync is tried again',
      () => argo.operation()?.message?.includes('Retrying attempt #1') === true,
    );
    expect(argo.operation()).toMatchObject({
      phase: 'Running',
      retryCount: 1,
      message: expect.stringContaining(
        'one or more synchronization tasks completed unsuccessfully, reason: Job has reached the specified backoff limit',
      ),
    });
    expect(argo.tag()).toBe('1');
    await argo.commit('shop', withMigration('3'));
    await argo.until(
      'the mended commit is there',
      () => argo.tag() === '3',
      30,
    );
    await argo.until(
      'it is over',
      () => argo.operation()?.phase === 'Succeeded',
    );
    expect(argo.operation()?.message).toBe(
      'successfully synced (all tasks run) (retried 1 times).',
    );
  });
});
