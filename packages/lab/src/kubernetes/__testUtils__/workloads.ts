import { Manifest } from '../apply';

const labels = { app: 'web' };

/** Where the objects of these tests are. */
export const SHOP = { namespace: 'shop', name: 'web' };

/** A namespace. */
export function namespace(name = SHOP.namespace): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** A pod's specification with one container. */
export function podSpec(image = 'shop:1', rest: object = {}, container = {}) {
  return { containers: [{ name: 'web', image, ...container }], ...rest };
}

/** A Deployment of two pods. */
export function deployment(pod = podSpec(), spec: object = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...SHOP },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: pod },
      ...spec,
    },
  };
}

/** A Job of one pod. */
export function job(spec: object = {}, template: object = {}): Manifest {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { ...SHOP },
    spec: {
      backoffLimit: 0,
      template: {
        spec: podSpec('shop:1', { restartPolicy: 'Never' }),
        ...template,
      },
      ...spec,
    },
  };
}

/** A ConfigMap or a Secret. */
export function settings(
  kind: 'ConfigMap' | 'Secret',
  name: string,
  data: Record<string, string>,
  metadata: object = {},
): Manifest {
  const { namespace: where } = SHOP;
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace: where, ...metadata },
    data,
  };
}
