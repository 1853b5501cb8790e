import { CONFIG_MAPS, INGRESSES, NAMESPACES } from '../../kubernetes/resources';
import { TestArgo, describeWithKustomize } from './__testUtils__/TestArgo';
import { jqPath, jsonPointer } from './compare/paths';
import {
  permitsDestination,
  permitsKind,
  permitsSource,
} from './project/permits';
import { projectSchema } from './project/schema';

jest.setTimeout(60_000);

const PROJECT = projectSchema.parse({
  metadata: { name: 'shop' },
  spec: {
    sourceRepos: ['http://localhost:7300/acme/*'],
    destinations: [
      { namespace: 'shop-pr-*', server: 'https://kubernetes.default.svc' },
    ],
    clusterResourceWhitelist: [
      { group: '', kind: 'Namespace', name: 'shop-pr-*' },
    ],
    namespaceResourceWhitelist: [{ group: '', kind: '*' }],
    namespaceResourceBlacklist: [{ group: '', kind: 'Secret' }],
  },
});

describe('a project', () => {
  it.each([
    ['http://localhost:7300/acme/shop.git', true],
    ['http://localhost:7300/other/shop.git', false],
    ['http://localhost:7300/acme/shop/more', false],
  ])('of one organization permits the source %s: %s', (url, expected) => {
    expect(permitsSource(PROJECT, url)).toBe(expected);
  });

  it.each([
    ['shop-pr-1', 'https://kubernetes.default.svc', true],
    ['shop', 'https://kubernetes.default.svc', false],
    ['shop-pr-1', 'http://127.0.0.1:7303', false],
  ])('permits the namespace %s of %s: %s', (namespace, server, expected) => {
    const destination = { namespace, server, clusterName: 'any' };
    expect(permitsDestination(PROJECT, destination)).toBe(expected);
  });

  it.each([
    ['a namespace of its name', NAMESPACES, 'shop-pr-1', true],
    ['another namespace', NAMESPACES, 'kube-system', false],
    ['a kind of a listed group', CONFIG_MAPS, 'any', true],
    ['a kind that is not listed', INGRESSES, 'any', false],
  ])('permits %s by its lists', (_what, type, name, expected) => {
    expect(permitsKind(PROJECT, type, name)).toBe(expected);
  });
});

describe('a path of ignored fields', () => {
  it('is read as jq and as a JSON pointer', () => {
    expect(jqPath('.spec.rules[]?.weight')).toEqual([
      { field: 'spec' },
      { field: 'rules' },
      'all',
      { field: 'weight' },
    ]);
    expect(jsonPointer('/metadata/annotations/a~1b')).toEqual([
      { field: 'metadata' },
      { field: 'annotations' },
      { field: 'a/b' },
    ]);
  });

  it.each(['.spec | keys', '.a + .b', 'select(.x)'])(
    'is refused when it is more than a path: %s',
    expression => {
      expect(() => jqPath(expression)).toThrow('plain paths of jq only');
    },
  );
});

describeWithKustomize('a repository of a stranger', () => {
  const argo = new TestArgo();

  afterAll(() => argo.stop());

  it('cannot read the machine through a link', async () => {
    await argo.commit('shop', {
      'deploy/kustomization.yaml': 'resources: [link.yaml]\n',
      'deploy/link.yaml': { link: '/etc/hostname' },
    });
    argo.apply(`
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: open, namespace: argocd}
spec:
  sourceRepos: ["*"]
  destinations: [{namespace: "*", server: "*"}]
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: links, namespace: argocd}
spec:
  project: open
  source: {repoURL: http://localhost:7300/acme/shop.git, path: deploy}
  destination: {server: https://kubernetes.default.svc, namespace: any}
`);
    argo.start();
    await argo.untilIs('links', 'Unknown Healthy');
    expect(argo.application('links').status.conditions).toEqual([
      expect.objectContaining({
        type: 'ComparisonError',
        message: expect.stringContaining(
          'repository contains out-of-bounds symlinks. file: deploy/link.yaml',
        ),
      }),
    ]);
  });
});
