import { KubernetesObject } from '../../repository/types';
import { sampleRequests } from '../../preview/samples';
import { contextOf } from '../../testing/context';
import { Surroundings } from '../objectRule';
import { podSecurity } from './podSecurity';

function object(kind: string, rest: object, name = 'x'): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...rest };
}

const SAFE_POD = {
  securityContext: {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containers: [
    {
      name: 'app',
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
    },
  ],
};

const deployment = (pod: object) =>
  object('Deployment', { spec: { template: { spec: pod } } });

async function surroundings(
  files: Record<string, string> = {},
  more: Partial<Surroundings> = {},
): Promise<Surroundings> {
  const context = await contextOf({
    'deploy/overlays/production/kustomization.yaml': 'resources: []',
    ...files,
  });
  return { context, objects: [], layer: context.layers[0], ...more };
}

async function severities(
  built: KubernetesObject,
  where: Promise<Surroundings> = surroundings(),
) {
  return podSecurity(built, await where).map(({ severity }) => severity);
}

describe('podSecurity', () => {
  const restricted = {
    runAsNonRoot: true,
    seccompProfile: { type: 'Localhost' },
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  };

  it.each([
    ['by the pod', SAFE_POD],
    [
      'by every container',
      {
        initContainers: [{ securityContext: restricted }],
        containers: [{ securityContext: restricted }],
      },
    ],
  ])('passes what is restricted %s', async (_what, pod) => {
    expect(await severities(deployment(pod))).toEqual([]);
  });

  it.each([
    ['a pod that may be root', { ...SAFE_POD, securityContext: {} }, 2],
    [
      'a container that may gain rights',
      { ...SAFE_POD, containers: [{ name: 'a' }] },
      2,
    ],
    [
      'a container that takes back what the pod sets',
      {
        ...SAFE_POD,
        containers: [
          { securityContext: { ...restricted, runAsNonRoot: false } },
        ],
      },
      1,
    ],
    [
      'a pod of which one container is restricted',
      {
        containers: [
          { securityContext: restricted },
          { securityContext: { ...restricted, seccompProfile: undefined } },
        ],
      },
      1,
    ],
    ['the host network', { ...SAFE_POD, hostNetwork: true }, 1],
    ['a path of the host', { ...SAFE_POD, volumes: [{ hostPath: {} }] }, 1],
  ])('refuses %s', async (_what, pod, count) => {
    expect(await severities(deployment(pod))).toHaveLength(count);
  });

  it('looks into CronJobs', async () => {
    const template = { spec: { containers: [{}] } };
    const spec = { jobTemplate: { spec: { template } } };
    expect(await severities(object('CronJob', { spec }))).not.toEqual([]);
  });

  describe('is an error where the namespace is known to be restricted', () => {
    const open = deployment({ ...SAFE_POD, hostNetwork: true });
    const labels = '{pod-security.kubernetes.io/enforce: restricted}';
    const application = (metadata: string) => ({
      'deploy/argocd/app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop}
spec:
  source: {path: deploy/overlays/production}
  destination: {namespace: shop}
  syncPolicy: {managedNamespaceMetadata: {labels: ${metadata}}}
`,
    });
    const namespace = (name: string, level = labels) => ({
      'cluster/ns.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: ${level}}\n`,
    });
    const rendering = (path: string) => ({
      '.drydock/rendering.json': JSON.stringify({ files: { [path]: 'id' } }),
    });

    it.each([
      [
        'Drydock rendered the kustomization',
        rendering('deploy/overlays/production/kustomization.yaml'),
        'error',
      ],
      ['Drydock rendered something else', rendering('Dockerfile'), 'warning'],
      ['nothing is known', {}, 'warning'],
      ['its Application labels it so', application(labels), 'error'],
      ['its Application labels it otherwise', application('{a: b}'), 'warning'],
      [
        'a Namespace elsewhere is',
        { ...application('{a: b}'), ...namespace('shop') },
        'error',
      ],
      [
        'another Namespace is',
        { ...application('{a: b}'), ...namespace('other') },
        'warning',
      ],
      [
        'the Namespace is less strict',
        {
          ...application('{a: b}'),
          ...namespace(
            'shop',
            '{pod-security.kubernetes.io/enforce: baseline}',
          ),
        },
        'warning',
      ],
    ])('or not: %s', async (_what, files, severity) => {
      expect(await severities(open, surroundings(files))).toEqual([severity]);
    });

    it('by a Namespace that is built along', async () => {
      const built = {
        object: {
          ...object('Namespace', {}),
          metadata: {
            name: 'x',
            labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
          },
        },
        place: (at: string) => ({ file: at, line: 1 }),
      };
      const where = surroundings({}, { objects: [built] });
      expect(await severities(open, where)).toEqual(['error']);
    });

    it('by the guard rails of a preview, which come from another ApplicationSet', async () => {
      const { context } = await surroundings();
      const preview = (managedNamespaceMetadata?: object) => ({
        applicationSet: context.objects[0],
        request: sampleRequests([])[0],
        application: object('Application', {
          spec: {
            destination: { namespace: 'shop-pr-1' },
            syncPolicy: { managedNamespaceMetadata },
          },
        }),
      });
      const own = preview();
      const guard = preview({
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      });
      const where = (previews: (typeof own)[]) =>
        Promise.resolve({
          context: { ...context, previews },
          objects: [],
          preview: own,
        });
      expect(await severities(open, where([own, guard]))).toEqual(['error']);
      expect(await severities(open, where([own]))).toEqual(['warning']);
    });
  });
});
