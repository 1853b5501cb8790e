import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { applyObject } from '../../kubernetes/apply';
import { isRecord } from '../../kubernetes/objects';
import { APPLICATIONS, INGRESSES, ROLLOUTS } from '../../kubernetes/resources';
import { TestArgo, describeWithKustomize } from './__testUtils__/TestArgo';
import {
  CHECKOUT_FILES,
  CHECKOUT_PROJECT,
  overlay,
} from './__testUtils__/checkout';

jest.setTimeout(120_000);

const record = z.record(z.string(), z.unknown());
const recordedSchema = z.object({
  name: z.string(),
  spec: record,
  status: record,
});
const one = recordedSchema;

const RECORDED = z
  .object({
    created: one,
    synced: one,
    paused: one,
    drifted: one,
    automated: one,
    errors: z.array(one),
    orderOfSync: z.array(record),
  })
  .parse(
    JSON.parse(
      readFileSync(join(__dirname, '__fixtures__/recorded.json'), 'utf8'),
    ),
  );

type Recorded = z.infer<typeof recordedSchema>;

const RECORDED_FORGE = 'http://127.0.0.1:9300/shop/';
const FORGE = 'http://localhost:7300/acme/';

/** What somebody asked for in the recordings. */
const ASKED = {
  info: [{ name: 'Reason', value: 'lab' }],
  initiatedBy: { username: 'robin' },
  sync: {
    revision: 'main',
    syncOptions: ['CreateNamespace=true'],
    syncStrategy: { hook: {} },
  },
};

function byName(a: { kind: string; name: string }, b: typeof a): number {
  return a.kind + a.name < b.kind + b.name ? -1 : 1;
}

const resultsSchema = z.looseObject({
  operationState: z.looseObject({
    syncResult: z.looseObject({
      resources: z.array(z.looseObject({ kind: z.string(), name: z.string() })),
    }),
  }),
});

/** Argo CD applies the objects of a wave at once: their order differs from run to run. */
function sorted(status: unknown): unknown {
  const parsed = resultsSchema.safeParse(status);
  if (!parsed.success) return status;
  parsed.data.operationState.syncResult.resources.sort(byName);
  return parsed.data;
}

/** Without times and ids of commits, which differ from run to run. */
function comparable(status: unknown): unknown {
  const text = JSON.stringify(sorted(structuredClone(status)))
    .replaceAll(RECORDED_FORGE, FORGE)
    .replace(/"\d{4}-\d\d-\d\dT[\d:]+Z"/g, '"TIME"')
    .replace(/"[0-9a-f]{40}"/g, '"COMMIT"');
  return JSON.parse(text);
}

describeWithKustomize('an Application beside one of a real Argo CD', () => {
  let argo: TestArgo;

  function create({ name, spec }: Recorded): void {
    const text = JSON.stringify(spec).replaceAll(RECORDED_FORGE, FORGE);
    applyObject(argo.store, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: 'argocd' },
      spec: JSON.parse(text),
    });
  }

  function ask(name: string): void {
    argo.store.update(APPLICATIONS, { name, namespace: 'argocd' }, current => ({
      ...current,
      operation: ASKED,
    }));
  }

  /** No ingress controller runs: the recordings had one that did only this. */
  function exposeIngresses(): void {
    argo.store.listen(({ resource, type, object }) => {
      if (resource !== INGRESSES || type !== 'ADDED') return;
      const status = {
        loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] },
      };
      argo.store.update(
        INGRESSES,
        object.metadata,
        current => ({ ...current, status }),
        { scope: 'status' },
      );
    });
  }

  async function synced(recorded: Recorded): Promise<void> {
    create(recorded);
    await argo.untilIs(recorded.name, 'OutOfSync Missing');
    ask(recorded.name);
    await argo.untilIs(recorded.name, 'Synced Healthy');
  }

  beforeEach(async () => {
    argo = new TestArgo();
    exposeIngresses();
    await argo.commit('checkout-config', CHECKOUT_FILES);
    argo.apply(CHECKOUT_PROJECT);
    argo.start();
  });

  afterEach(() => argo.stop());

  it('shows what is missing before anybody syncs it', async () => {
    create(RECORDED.created);
    await argo.untilIs('checkout-production', 'OutOfSync Missing');
    expect(comparable(argo.application('checkout-production').status)).toEqual(
      comparable(RECORDED.created.status),
    );
  });

  it('has the same status after a sync that somebody asked for', async () => {
    await synced(RECORDED.synced);
    expect(comparable(argo.application('checkout-production').status)).toEqual(
      comparable(RECORDED.synced.status),
    );
  });

  it('is suspended while a canary waits', async () => {
    await synced(RECORDED.synced);
    await argo.commit('checkout-config', {
      'overlays/production/kustomization.yaml': overlay('1.1.0'),
    });
    await argo.untilIs('checkout-production', 'OutOfSync Healthy');
    ask('checkout-production');
    await argo.untilIs('checkout-production', 'Synced Suspended');
    expect(comparable(argo.application('checkout-production').status)).toEqual(
      comparable(RECORDED.paused.status),
    );
  });

  it('goes through the same states in a sync', async () => {
    await synced(RECORDED.synced);
    await argo.commit('checkout-config', {
      'overlays/production/kustomization.yaml': overlay('1.1.0'),
    });
    await argo.untilIs('checkout-production', 'OutOfSync Healthy');
    const seen: unknown[] = [];
    argo.store.listen(({ resource, object }) => {
      if (resource !== APPLICATIONS) return;
      const { status, operation } = argo.application('checkout-production');
      const state = {
        sync: status.sync?.status,
        operation: operation !== undefined,
        phase: status.operationState?.phase,
        finished: status.operationState?.finishedAt !== undefined,
        deployments: status.history?.length,
      };
      expect(object.metadata.name).toBe('checkout-production');
      if (JSON.stringify(seen.at(-1)) !== JSON.stringify(state)) {
        seen.push(state);
      }
    });
    ask('checkout-production');
    await argo.untilIs('checkout-production', 'Synced Suspended');
    expect(seen).toEqual(RECORDED.orderOfSync);
  });

  it('has the same status after a sync by itself', async () => {
    create(RECORDED.automated);
    await argo.untilIs('checkout-staging', 'Synced Healthy');
    expect(comparable(argo.application('checkout-staging').status)).toEqual(
      comparable(RECORDED.automated.status),
    );
  });

  it('tells drift and leaves it when nobody asked for self-heal', async () => {
    await synced(RECORDED.synced);
    argo.store.update(
      ROLLOUTS,
      { name: 'checkout', namespace: 'shop-production' },
      ({ spec, ...rest }) => ({
        ...rest,
        spec: { ...(isRecord(spec) ? spec : {}), replicas: 3 },
      }),
    );
    await argo.untilIs('checkout-production', 'OutOfSync Healthy');
    const { resources, sync } = argo.application('checkout-production').status;
    expect(comparable({ resources, sync })).toEqual(
      comparable({
        resources: RECORDED.drifted.status.resources,
        sync: RECORDED.drifted.status.sync,
      }),
    );
  });

  it.each(RECORDED.errors.map(error => [error.name, error] as const))(
    'has the same errors as %s',
    async (name, recorded) => {
      create(recorded);
      await argo.until(
        'a status',
        () => argo.application(name).status.sync !== undefined,
      );
      if ('operationState' in recorded.status) {
        ask(name);
        await argo.until(
          'the sync is over',
          () => argo.application(name).operation === undefined,
        );
      }
      await argo.second();
      expect(comparable(argo.application(name).status)).toEqual(
        comparable(recorded.status),
      );
    },
  );
});
