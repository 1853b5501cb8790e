import { DeliveryPlan, PreviewPlan } from '../../plan';
import { application, forgeOf, named, PREVIEW } from './__testUtils__/wiring';
import { renderArgoCd } from './index';

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
