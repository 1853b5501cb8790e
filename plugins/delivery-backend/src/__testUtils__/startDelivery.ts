import {
  BackendFeature,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { createServer } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  AuthorizePermissionRequest,
} from '@backstage/plugin-permission-common';
import { clustersFactoryServiceRef } from '../clustersService';
import { deliveryPlugin } from '../plugin';
import { previewFactsFactoryServiceRef } from '../previewFactsService';
import { checkAnswer } from './apiDocument';
import { FakeClusters } from './FakeClusters';
import { FakeFacts } from './FakeFacts';
import { recordedObjects } from './recordedObjects';

type Features = BackendFeature[];

/** An entity that owns the recorded Rollout `checkout`. For tests only. @internal */
export function component(
  name: string,
  annotations: Record<string, string> = {
    'backstage.io/kubernetes-id': 'checkout',
  },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type: 'service', owner: 'shop', lifecycle: 'production' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }],
  };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (typeof address !== 'object' || address === null) {
    throw new Error('No port is free');
  }
  return address.port;
}

/** A backend with the routers of a real one, compression and all, and other services of tests. */
async function startRealBackend(features: Features) {
  const port = await freePort();
  const listen = { host: '127.0.0.1', port };
  const backend = createBackend();
  for (const feature of [
    mockServices.rootConfig.factory({
      data: { backend: { baseUrl: `http://localhost:${port}`, listen } },
    }),
    mockServices.rootLogger.factory(),
    mockServices.auth.factory(),
    mockServices.httpAuth.factory(),
    actionsRegistryServiceMock.factory(),
    ...features,
  ]) {
    backend.add(feature);
  }
  await backend.start();
  return { port, stop: () => backend.stop() };
}

async function startShortBackend(features: Features) {
  const backend = await startTestBackend({ features });
  return { port: backend.server.port(), stop: () => backend.stop() };
}

/** What a permission request asks for. */
export type Asked = { permission: string; ref: string };

function askedOf(request: AuthorizePermissionRequest): Asked {
  const ref = 'resourceRef' in request ? request.resourceRef : undefined;
  return { permission: request.permission.name, ref: String(ref) };
}

/** The plugin in a real backend, over clusters, a catalog and permissions that tests say. For tests only. @internal */
export async function startDelivery(
  options: {
    entities?: Entity[];
    denies?: (asked: Asked) => boolean;
    features?: Features;
    clusters?: FakeClusters;
    facts?: FakeFacts;
    /** Serves through the root router of a real backend instead of the shorter one of tests. */
    realRouter?: boolean;
  } = {},
) {
  const { entities = [component('shop')], denies = () => false } = options;
  const clusters = options.clusters ?? new FakeClusters();
  const facts = options.facts ?? new FakeFacts();
  clusters.put(recordedObjects('canary-04-paused-indefinite-step'));
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(request => ({
        result: denies(askedOf(request))
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      })),
  });
  const auditor = mockServices.auditor.mock();
  const events = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(events);
  const permissionsRegistry = mockServices.permissionsRegistry.mock();
  const catalog = catalogServiceMock({ entities });
  const start = options.realRouter ? startRealBackend : startShortBackend;
  const { port, stop } = await start([
    deliveryPlugin,
    permissions.factory,
    permissionsRegistry.factory,
    auditor.factory,
    catalogServiceMock.mock({
      getEntitiesByRefs: catalog.getEntitiesByRefs.bind(catalog),
      queryEntities: catalog.queryEntities.bind(catalog),
    }).factory,
    createServiceFactory({
      service: clustersFactoryServiceRef,
      deps: {},
      factory: () => () => clusters,
    }),
    createServiceFactory({
      service: previewFactsFactoryServiceRef,
      deps: {},
      factory: () => async () => facts,
    }),
    ...(options.features ?? []),
  ]);
  const base = `http://127.0.0.1:${port}/api/delivery`;
  return {
    base,
    clusters,
    facts,
    permissions,
    permissionsRegistry,
    auditor,
    events,
    catalog,
    stop,
    /** Asks the API; the body comes back as JSON, and has to be what the API's document says. */
    async ask(path: string, body?: unknown) {
      const method = body === undefined ? 'GET' : 'POST';
      const res = await fetch(`${base}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const answer = { status: res.status, body: await res.json() };
      checkAnswer({ method, path }, answer);
      return answer;
    },
  };
}
