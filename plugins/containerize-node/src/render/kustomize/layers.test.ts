import { phpBlueprint, railsBlueprint } from '../__testUtils__/blueprints';
import { build, Built, kustomize } from '../__testUtils__/kustomize';
import { render } from '../render';

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
