import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { Blueprint, DeliveryPlan, PreviewPlan, RolloutPlan } from '../../plan';
import { phpBlueprint, railsBlueprint } from '../__testUtils__/blueprints';
import { deliveryPlan } from '../__testUtils__/delivery';
import { build, kustomize } from '../__testUtils__/kustomize';
import { strictCheck } from '../../verify/schemas/strict';
import { fileSet } from '../fileSet';
import { renderArgoCd } from './index';

// A kustomize that starts cold on a busy machine takes seconds.
jest.setTimeout(30_000);

const PREVIEW: PreviewPlan = {
  domain: 'preview.example.com',
  label: 'preview',
  namespacePrefix: 'kontakt-pr-',
  services: [],
  database: 'empty',
  egress: [],
  certificate: { kind: 'none' },
  dns: 'wildcard',
};

const ROLLOUT: RolloutPlan = {
  workload: 'web',
  replicas: 2,
  routing: 'replicas',
  weights: [50],
  pause: '5m',
  metrics: { kind: 'web' },
  maxErrorRate: 0.05,
  maxLatencySeconds: 2,
};

const STAGING: DeliveryPlan['staging'] = {
  name: 'staging',
  namespace: 'kontakt-staging',
  branch: 'environments/staging',
};

const application = (delivery: Partial<DeliveryPlan> = {}): Blueprint =>
  phpBlueprint({ delivery: deliveryPlan('kontakt', delivery) });

function forgeOf(name: string) {
  const { forge } = deliveryPlan(name);
  if (!forge) throw new Error('the plan of tests has a forge');
  return forge;
}

const item = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string(),
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()).optional(),
    finalizers: z.array(z.string()).optional(),
  }),
  spec: z.looseObject({}),
});

function objects(blueprint: Blueprint) {
  return renderArgoCd(blueprint)
    .filter(([path]) => !path.endsWith('/kustomization.yaml'))
    .flatMap(([, text]) =>
      parseAllDocuments(text).map(document => item.parse(document.toJS())),
    );
}

function named(blueprint: Blueprint, kind: string, name: string) {
  const found = objects(blueprint).find(
    object => object.kind === kind && object.metadata.name === name,
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

const paths = (blueprint: Blueprint) =>
  renderArgoCd(blueprint).map(([path]) => path.replace('deploy/argocd/', ''));

describe('deploy/argocd', () => {
  it.each<[string, Partial<DeliveryPlan>, string[]]>([
    ['nothing while the repository is unknown', { forge: undefined }, []],
    [
      'no preview without a domain for it',
      {},
      ['projects.yaml', 'applications.yaml', 'kustomization.yaml'],
    ],
    [
      'everything with previews',
      { preview: PREVIEW },
      [
        'projects.yaml',
        'applications.yaml',
        'preview-guardrails.yaml',
        'previews.yaml',
        'imageupdater.yaml',
        'kustomization.yaml',
      ],
    ],
  ])('holds %s', (_what, delivery, expected) => {
    expect(paths(application(delivery))).toEqual(expected);
  });

  it('makes every object findable for Backstage and Drydock', () => {
    const blueprint = application({ preview: PREVIEW, staging: STAGING });
    for (const object of objects(blueprint)) {
      expect(object.metadata).toMatchObject({
        namespace: 'argocd',
        labels: {
          'backstage.io/kubernetes-id': 'kontakt',
          'drydock.dev/component': 'kontakt',
        },
      });
    }
  });
});

describe('each object', () => {
  const everything = application({
    preview: PREVIEW,
    staging: STAGING,
    rollout: { ...ROLLOUT, routing: 'gateway-api' },
  });

  it.each(
    objects(everything).map(
      object => [`${object.kind} ${object.metadata.name}`, object] as const,
    ),
  )('holds only fields that its kind has: %s', (_name, object) => {
    expect(strictCheck(object)).toEqual({ unknownKind: false, problems: [] });
  });
});

const withKustomize = kustomize ? describe : describe.skip;

withKustomize('the layer', () => {
  it('builds as a layer of its own', () => {
    const blueprint = application({ preview: PREVIEW, staging: STAGING });
    const built = build(fileSet(renderArgoCd(blueprint)), 'deploy/argocd');
    expect(
      built.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ).toEqual(
      expect.arrayContaining([
        'AppProject kontakt',
        'AppProject kontakt-previews',
        'AppProject kontakt-preview-guardrails',
        'Application kontakt-production',
        'Application kontakt-staging',
        'ApplicationSet kontakt-previews',
        'ApplicationSet kontakt-preview-guardrails',
        'ImageUpdater kontakt-previews',
      ]),
    );
  });
});

describe('production', () => {
  it('follows the branch of releases and outlives its Application', () => {
    const { metadata, spec } = named(
      application(),
      'Application',
      'kontakt-production',
    );
    expect(metadata.finalizers).toBeUndefined();
    expect(metadata.annotations).toMatchObject({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    });
    expect(spec).toMatchObject({
      project: 'kontakt',
      source: {
        repoURL: 'https://git.example.com/acme/kontakt.git',
        targetRevision: 'environments/production',
        path: 'deploy/overlays/production',
      },
      destination: { namespace: 'kontakt' },
      syncPolicy: {
        retry: { limit: 3, refresh: true },
        syncOptions: ['CreateNamespace=true'],
      },
    });
    expect(spec).not.toHaveProperty('ignoreDifferences');
  });

  it.each<[RolloutPlan['routing'], unknown[]]>([
    [
      'replicas',
      [
        expect.objectContaining({
          kind: 'Deployment',
          name: 'kontakt-web',
          jsonPointers: ['/spec/replicas'],
        }),
      ],
    ],
    [
      'gateway-api',
      [
        expect.objectContaining({ kind: 'Deployment' }),
        expect.objectContaining({
          kind: 'HTTPRoute',
          name: 'kontakt',
          jqPathExpressions: ['.spec.rules[]?.backendRefs[]?.weight'],
        }),
      ],
    ],
  ])('leaves Argo Rollouts what it writes: %s', (routing, expected) => {
    const { spec } = named(
      application({ rollout: { ...ROLLOUT, routing } }),
      'Application',
      'kontakt-production',
    );
    expect(spec.ignoreDifferences).toEqual(expected);
    expect(spec.syncPolicy).toMatchObject({
      syncOptions: ['CreateNamespace=true', 'RespectIgnoreDifferences=true'],
    });
  });

  it('may touch its own namespaces and no other', () => {
    const { spec } = named(
      application({ staging: STAGING }),
      'AppProject',
      'kontakt',
    );
    expect(spec).toMatchObject({
      sourceRepos: ['https://git.example.com/acme/kontakt.git'],
      clusterResourceWhitelist: [
        { group: '', kind: 'Namespace', name: 'kontakt' },
        { group: '', kind: 'Namespace', name: 'kontakt-staging' },
      ],
    });
  });
});

describe('previews', () => {
  const previewed = application({ preview: PREVIEW });
  const set = named(previewed, 'ApplicationSet', 'kontakt-previews');
  const guardrails = named(
    previewed,
    'ApplicationSet',
    'kontakt-preview-guardrails',
  );

  it('run the commit of the branch under its own host, in its own namespace', () => {
    expect(set.spec).toMatchObject({
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      template: {
        metadata: { name: 'kontakt-pr-{{.number}}' },
        spec: {
          project: 'kontakt-previews',
          source: {
            targetRevision: '{{.head_sha}}',
            path: 'deploy/overlays/preview',
            kustomize: {
              namespace: 'kontakt-pr-{{.number}}',
              forceCommonAnnotations: true,
              commonAnnotations: {
                'preview-host': 'kontakt-{{.number}}.preview.example.com',
              },
            },
          },
        },
      },
    });
  });

  it.each<[PreviewPlan['certificate'], string]>([
    [{ kind: 'none' }, 'http://'],
    [{ kind: 'issuer', issuer: 'letsencrypt' }, 'https://'],
    [{ kind: 'gateway' }, 'https://'],
  ])('say where they are, with certificate %j', (certificate, scheme) => {
    const { spec } = named(
      application({ preview: { ...PREVIEW, certificate } }),
      'ApplicationSet',
      'kontakt-previews',
    );
    expect(spec).toMatchObject({
      template: {
        metadata: {
          annotations: {
            'drydock.dev/preview-url': `${scheme}kontakt-{{.number}}.preview.example.com`,
          },
        },
      },
    });
  });

  it('keep the image that the Image Updater writes', () => {
    expect(set.spec).toMatchObject({
      ignoreApplicationDifferences: [
        { jsonPointers: ['/spec/source/kustomize/images'] },
      ],
    });
    expect(set.spec).not.toHaveProperty(
      'template.spec.source.kustomize.images',
    );
  });

  it('use nothing of a pull request but its number and its commit', () => {
    const texts = renderArgoCd(previewed).map(([, text]) => text);
    const used = texts.join('\n').match(/\{\{[^}]*\}\}/g) ?? [];
    expect([...new Set(used)].sort()).toEqual(['{{.head_sha}}', '{{.number}}']);
  });

  it('cannot exist before the namespace with its guard rails', () => {
    expect(set.spec).not.toHaveProperty('template.spec.syncPolicy.syncOptions');
    expect(guardrails.spec).toMatchObject({
      template: {
        spec: {
          source: {
            targetRevision: 'master',
            path: 'deploy/preview-guardrails',
          },
          syncPolicy: {
            syncOptions: ['CreateNamespace=true'],
            managedNamespaceMetadata: {
              labels: {
                'pod-security.kubernetes.io/enforce': 'restricted',
                'drydock.dev/preview': 'true',
              },
              annotations: {
                'argocd.argoproj.io/tracking-id':
                  'kontakt-pr-{{.number}}-guardrails:/Namespace:kontakt-pr-{{.number}}/kontakt-pr-{{.number}}',
              },
            },
          },
        },
      },
    });
  });

  it('may not change what bounds them, nor the cluster', () => {
    const { spec } = named(previewed, 'AppProject', 'kontakt-previews');
    expect(spec.clusterResourceWhitelist).toEqual([]);
    for (const kind of ['ResourceQuota', 'LimitRange', 'NetworkPolicy']) {
      expect(spec.namespaceResourceBlacklist).toContainEqual(
        expect.objectContaining({ kind }),
      );
    }
    expect(spec.namespaceResourceWhitelist).not.toContainEqual(
      expect.objectContaining({ group: '*' }),
    );
  });

  it('are matched by one ImageUpdater, which matches nothing else', () => {
    const updater = named(previewed, 'ImageUpdater', 'kontakt-previews');
    expect(updater.spec.applicationRefs).toEqual([
      expect.objectContaining({
        labelSelectors: {
          matchLabels: {
            'drydock.dev/component': 'kontakt',
            'drydock.dev/preview': 'true',
          },
        },
        useAnnotations: true,
      }),
    ]);
    expect(guardrails.spec).not.toHaveProperty([
      'template',
      'metadata',
      'labels',
      'drydock.dev/preview',
    ]);
  });

  it.each<[string, Partial<DeliveryPlan>]>([
    [
      'an expression in the default branch',
      {
        forge: {
          ...forgeOf('kontakt'),
          defaultBranch: '{{.title}}',
        },
      },
    ],
    [
      'a wildcard in the address',
      {
        forge: { ...forgeOf('kontakt'), cloneUrl: 'https://git.example.com/*' },
      },
    ],
    [
      'an expression in the domain',
      { preview: { ...PREVIEW, domain: '{{.branch}}.example.com' } },
    ],
    [
      'lines in the label',
      { preview: { ...PREVIEW, label: 'preview\nowner: evil' } },
    ],
  ])('refuse %s', (_what, delivery) => {
    expect(() =>
      renderArgoCd(application({ preview: PREVIEW, ...delivery })),
    ).toThrow(/Cannot render delivery\./);
  });
});

it('names production of an application that cannot have a Rollout', () => {
  expect(
    named(railsBlueprint(), 'Application', 'shop-production').spec,
  ).not.toHaveProperty('ignoreDifferences');
});
