import { phpBlueprint, railsBlueprint } from '../__testUtils__/blueprints';
import { build, Built, kustomize } from '../__testUtils__/kustomize';
import { render } from '../render';

// A kustomize that starts cold on a busy machine takes seconds.
jest.setTimeout(30_000);

const withKustomize = kustomize ? describe : describe.skip;

function named(objects: Built[], kind: string, name: string): Built {
  const found = objects.find(
    item => item.kind === kind && item.metadata.name === name,
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

const kinds = (objects: Built[]) =>
  [...new Set(objects.map(item => item.kind))].sort();

withKustomize('the layers of a Rails application', () => {
  it('hold everything in the base', () => {
    const objects = build(render(railsBlueprint()), 'deploy/base');
    expect(kinds(objects)).toEqual([
      'ConfigMap',
      'CronJob',
      'Deployment',
      'Ingress',
      'Job',
      'PersistentVolumeClaim',
      'Service',
      'ServiceAccount',
    ]);
  });

  it('do nothing beside the old servers in standby', () => {
    const objects = build(
      render(railsBlueprint()),
      'deploy/overlays/production',
    );
    expect(named(objects, 'CronJob', 'shop-nightly-report')).toHaveProperty(
      'spec.suspend',
      true,
    );
    expect(named(objects, 'Deployment', 'shop-sidekiq')).toHaveProperty(
      'spec.replicas',
      0,
    );
    expect(named(objects, 'Deployment', 'shop-web')).toHaveProperty(
      'spec.replicas',
      1,
    );
    expect(kinds(objects)).not.toContain('Job');
    expect(kinds(objects)).not.toContain('Ingress');
  });

  it('go live when the cut-over is done', () => {
    const objects = build(
      render(railsBlueprint({ standby: false })),
      'deploy/overlays/production',
    );
    expect(named(objects, 'CronJob', 'shop-nightly-report')).not.toHaveProperty(
      'spec.suspend',
    );
    expect(named(objects, 'Deployment', 'shop-sidekiq')).toHaveProperty(
      'spec.replicas',
      1,
    );
    expect(named(objects, 'Job', 'shop-migrate')).toBeDefined();
    expect(named(objects, 'Ingress', 'shop')).toMatchObject({
      spec: {
        rules: [{ host: 'shop.example.com' }],
        tls: [{ hosts: ['shop.example.com'], secretName: 'shop-tls' }],
      },
    });
  });
});

withKustomize('every layer', () => {
  const LABELS = {
    'backstage.io/kubernetes-id': 'shop',
    'drydock.dev/component': 'shop',
    'app.kubernetes.io/part-of': 'storefront',
  };

  it.each(['deploy/base', 'deploy/overlays/production'])(
    'carries the labels by which Backstage and Drydock find things, on objects and pods: %s',
    layer => {
      const objects = build(render(railsBlueprint()), layer);
      for (const object of objects) {
        expect(object.metadata.labels).toMatchObject(LABELS);
      }
      expect(named(objects, 'Deployment', 'shop-web')).toMatchObject({
        spec: {
          template: { metadata: { labels: LABELS } },
          selector: {
            matchLabels: {
              'app.kubernetes.io/name': 'shop',
              'app.kubernetes.io/component': 'web',
            },
          },
        },
      });
      expect(named(objects, 'CronJob', 'shop-nightly-report')).toMatchObject({
        spec: {
          jobTemplate: {
            spec: { template: { metadata: { labels: LABELS } } },
          },
        },
      });
    },
  );

  it('lets production say namespace and image', () => {
    const objects = build(
      render(railsBlueprint({ namespace: 'prod' })),
      'deploy/overlays/production',
    );
    expect(
      new Set(
        objects.map(
          item => (item.metadata as { namespace?: string }).namespace,
        ),
      ),
    ).toEqual(new Set(['prod']));
    expect(named(objects, 'Deployment', 'shop-web')).toHaveProperty(
      'spec.template.spec.containers.0.image',
      'registry.example.com/acme/shop:master',
    );
  });

  it('keeps settings as they are, whatever they look like', () => {
    const values = [
      'on',
      '1.10',
      'a=b',
      '"quoted"',
      `'`,
      '$(date) ${{ x }}',
      'two\nlines',
      '{"a": [1]}',
      '',
      ' padded ',
      '# x',
    ];
    const config = values.map((value, index) => ({
      name: `SETTING_${index}`,
      value,
      reason: 'a reason',
    }));
    const objects = build(render(railsBlueprint({ config })), 'deploy/base');
    expect(objects.find(item => item.kind === 'ConfigMap')).toMatchObject({
      data: Object.fromEntries(config.map(item => [item.name, item.value])),
      metadata: {
        annotations: {
          'argocd.argoproj.io/sync-wave': '-2',
          'argocd.argoproj.io/sync-options': 'Prune=false',
          'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
        },
      },
    });
  });
});

withKustomize('the layers of a PHP application', () => {
  it('have no way in while no host is known', () => {
    const objects = build(
      render(phpBlueprint({ standby: false })),
      'deploy/overlays/production',
    );
    expect(kinds(objects)).not.toContain('Ingress');
    expect(named(objects, 'Deployment', 'kontakt-web')).toHaveProperty(
      'spec.replicas',
      2,
    );
  });
});
