import { z } from 'zod';
import { Blueprint } from '../../../plan';
import { railsBlueprint } from '../../__testUtils__/blueprints';
import {
  buildText,
  has,
  objectsIn,
  previewDelivery,
  PreviewObject,
} from '../../__testUtils__/preview';
import { render } from '../../render';
import { renderPreview } from '.';

// A kustomize that starts cold on a busy machine takes seconds.
jest.setTimeout(60_000);

// Only the binary edits; kubectl builds with another version of it.
const withKustomize =
  has('kustomize', 'version') && has('kubectl', 'kustomize', '--help')
    ? describe
    : describe.skip;

const OVERLAY = 'deploy/overlays/preview';
const HOST = 'shop-42.preview.example.com';
const IMAGE = 'registry.example.com/acme/shop';
/** What Argo CD does to the overlay of a pull request, in its order. */
const EDITS = [
  ['set', 'image', `${IMAGE}=${IMAGE}:pr-42-20261123104500`],
  ['add', 'annotation', '--force', `preview-host:${HOST}`],
  ['set', 'namespace', 'shop-pr-42'],
];

const config: Blueprint['config'] = [
  { name: 'SHOP_HOST', value: 'shop.example.com', reason: 'a default' },
  {
    name: 'SITE_URL',
    value: 'https://shop.example.com:8443/shop?x=1',
    reason: 'a default',
  },
  { name: 'SENDER', value: 'shop@shop.example.com', reason: 'a default' },
];

function named(objects: PreviewObject[], kind: string, name: string) {
  const found = objects.find(
    item => item.kind === kind && item.metadata.name.startsWith(name),
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

function preview(blueprint: Blueprint): PreviewObject[] {
  return objectsIn(buildText(render(blueprint), OVERLAY, EDITS));
}

const spec = z.looseObject({ tls: z.unknown().optional() });

const GATEWAY = {
  entry: {
    kind: 'gateway' as const,
    controllerNamespace: 'gateway',
    gateway: { namespace: 'gateway', name: 'public', section: 'https' },
  },
};

withKustomize('the preview of a pull request', () => {
  it.each([
    ['no certificate', previewDelivery(), undefined],
    [
      'a certificate of its own',
      previewDelivery({
        certificate: { kind: 'issuer', issuer: 'letsencrypt' },
        dns: 'external-dns',
      }),
      'shop-preview-tls',
    ],
    [
      'a wildcard certificate',
      previewDelivery({ certificate: { kind: 'wildcard', secret: 'wild' } }),
      'wild',
    ],
  ])('is reached under its host with %s', (_what, delivery, secretName) => {
    const objects = preview(railsBlueprint({ config, delivery }));
    const ingress = named(objects, 'Ingress', 'shop');
    expect(ingress.spec).toMatchObject({ rules: [{ host: HOST }] });
    expect(spec.parse(ingress.spec).tls).toEqual(
      secretName === undefined ? undefined : [{ hosts: [HOST], secretName }],
    );
    const dns =
      ingress.metadata.annotations?.[
        'external-dns.alpha.kubernetes.io/hostname'
      ];
    expect(dns).toBe(
      delivery.preview?.dns === 'external-dns' ? HOST : undefined,
    );
  });

  it('is reached through a Gateway whose listener holds the certificate', () => {
    const delivery = previewDelivery(
      { certificate: { kind: 'gateway' } },
      GATEWAY,
    );
    const objects = preview(railsBlueprint({ delivery }));
    expect(named(objects, 'HTTPRoute', 'shop')).toMatchObject({
      spec: {
        hostnames: [HOST],
        parentRefs: [
          { namespace: 'gateway', name: 'public', sectionName: 'https' },
        ],
        rules: [{ backendRefs: [{ name: 'shop', port: 80 }] }],
      },
    });
    expect(objects.map(item => item.kind)).not.toContain('Ingress');
  });

  it('is told its host in settings and probes, and keeps what nobody can exchange exactly', () => {
    const files = render(
      railsBlueprint({ config, delivery: previewDelivery() }),
    );
    const objects = objectsIn(buildText(files, OVERLAY, EDITS));
    expect(named(objects, 'ConfigMap', 'shop-config')).toMatchObject({
      data: {
        SHOP_HOST: HOST,
        SITE_URL: `http://${HOST}/shop?x=1`,
        SENDER: 'shop@shop.example.com',
      },
    });
    expect(named(objects, 'Deployment', 'shop-web')).toHaveProperty(
      'spec.template.spec.containers.0.readinessProbe.httpGet.httpHeaders',
      [{ name: 'Host', value: HOST }],
    );
    expect(files.get(`${OVERLAY}/kustomization.yaml`)).toContain('# SENDER');
  });

  it('has namespace, host and labels on every object and pod', () => {
    const services = [{ name: 'mysql', product: 'mysql' }];
    const delivery = previewDelivery({
      services,
      seed: ['rake', 'db:seed'],
    });
    const objects = preview(railsBlueprint({ delivery }));
    const mark = {
      labels: {
        'backstage.io/kubernetes-id': 'shop',
        'drydock.dev/component': 'shop',
      },
      annotations: { 'preview-host': HOST },
    };
    for (const object of objects) {
      expect(object.metadata).toMatchObject({
        namespace: 'shop-pr-42',
        ...mark,
      });
    }
    for (const [kind, name] of [
      ['Deployment', 'shop-web'],
      ['Deployment', 'mysql'],
      ['Deployment', 'mail'],
      ['Job', 'shop-migrate'],
      ['Job', 'shop-preview-seed'],
    ]) {
      expect(named(objects, kind, name)).toMatchObject({
        spec: { template: { metadata: mark } },
      });
    }
    expect(named(objects, 'CronJob', 'shop-nightly')).toMatchObject({
      spec: { jobTemplate: { spec: { template: { metadata: mark } } } },
    });
    expect(named(objects, 'Job', 'shop-preview-seed')).toHaveProperty(
      'spec.template.spec.initContainers.1.image',
      `${IMAGE}:pr-42-20261123104500`,
    );
  });

  it('rests its schedules without looking unhealthy, keeps nothing and runs one pod of each', () => {
    const objects = preview(railsBlueprint({ delivery: previewDelivery() }));
    expect(named(objects, 'CronJob', 'shop-nightly')).toMatchObject({
      metadata: {
        annotations: { 'argocd.argoproj.io/ignore-healthcheck': 'true' },
      },
      spec: { suspend: true },
    });
    const claim = named(objects, 'PersistentVolumeClaim', 'shop');
    expect(claim).toHaveProperty('spec.resources.requests.storage', '1Gi');
    expect(claim.metadata.annotations).not.toHaveProperty([
      'argocd.argoproj.io/sync-options',
    ]);
    expect(named(objects, 'Deployment', 'shop-web')).toHaveProperty(
      'spec.replicas',
      1,
    );
    expect(objects.map(item => item.kind)).not.toContain('PodDisruptionBudget');
  });

  it('builds anywhere, to the same bytes with every kustomize', () => {
    const delivery = previewDelivery(
      { services: [{ name: 'redis', product: 'redis' }] },
      {
        secrets: { kind: 'external-secrets', store: 'vault', path: 'shop' },
        staging: {
          name: 'staging',
          namespace: 'shop-staging',
          host: 'staging.example.com',
          branch: 'environments/staging',
        },
      },
    );
    const files = render(railsBlueprint({ config, delivery }));
    for (const layer of [
      OVERLAY,
      'deploy/preview-guardrails',
      'deploy/overlays/staging',
    ]) {
      const text = buildText(files, layer);
      expect(buildText(files, layer, [], 'kubectl')).toBe(text);
      expect(text).not.toContain('placeholder.invalid');
    }
  });

  it.each([
    ['nobody planned one', railsBlueprint()],
    [
      'nothing answers requests',
      railsBlueprint({
        workloads: railsBlueprint().workloads.filter(
          plan => plan.kind !== 'web',
        ),
        delivery: previewDelivery(),
      }),
    ],
  ])('is not there when %s', (_what, blueprint) => {
    expect(renderPreview(blueprint)).toEqual([]);
  });
});
