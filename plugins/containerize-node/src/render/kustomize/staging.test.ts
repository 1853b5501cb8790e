import { parse } from 'yaml';
import { EnvironmentPlan } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { deliveryPlan } from '../__testUtils__/delivery';
import { build, kustomize } from '../__testUtils__/kustomize';
import { render } from '../render';
import { renderStaging } from './staging';

// A kustomize that starts cold on a busy machine takes seconds.
jest.setTimeout(30_000);

const withKustomize = kustomize ? describe : describe.skip;

function withStaging(host?: string, entry = deliveryPlan('shop').entry) {
  const staging: EnvironmentPlan & { name: 'staging' } = {
    name: 'staging',
    namespace: 'shop-staging',
    branch: 'environments/staging',
    ...(host ? { host } : {}),
  };
  return railsBlueprint({
    config: [
      { name: 'SHOP_HOST', value: 'shop.example.com', reason: 'a default' },
    ],
    delivery: deliveryPlan('shop', { staging, entry }),
  });
}

const GATEWAY = {
  kind: 'gateway' as const,
  controllerNamespace: 'gateway',
  gateway: { namespace: 'gateway', name: 'public' },
};

describe('staging', () => {
  it('is not there when nobody planned it', () => {
    expect(renderStaging(railsBlueprint())).toEqual([]);
  });

  it('takes its image from the one file a release changes', () => {
    const files = new Map(renderStaging(withStaging()));
    expect(
      parse(files.get('deploy/overlays/staging/kustomization.yaml') ?? ''),
    ).toMatchObject({ components: ['release'], namespace: 'shop-staging' });
    expect([...files.keys()]).toContain(
      'deploy/overlays/staging/release/kustomization.yaml',
    );
  });
});

withKustomize('the objects of staging', () => {
  it.each([
    ['Ingress', undefined, { rules: [{ host: 'staging.example.com' }] }],
    ['HTTPRoute', GATEWAY, { hostnames: ['staging.example.com'] }],
  ])('have their own host: %s', (kind, entry, spec) => {
    const objects = build(
      render(withStaging('staging.example.com', entry)),
      'deploy/overlays/staging',
    );
    expect(objects.find(item => item.kind === kind)).toMatchObject({ spec });
    expect(objects.find(item => item.kind === 'ConfigMap')).toMatchObject({
      data: { SHOP_HOST: 'staging.example.com' },
    });
    expect(
      objects.find(item => item.metadata.name === 'shop-web'),
    ).toHaveProperty(
      'spec.template.spec.containers.0.readinessProbe.httpGet.httpHeaders.0.value',
      'staging.example.com',
    );
  });

  it.each([
    ['Ingress', undefined],
    ['HTTPRoute', GATEWAY],
  ])('have no way in without a host: %s', (kind, entry) => {
    const objects = build(
      render(withStaging(undefined, entry)),
      'deploy/overlays/staging',
    );
    expect(objects.map(item => item.kind)).not.toContain(kind);
  });

  it('run fully while production is in standby', () => {
    const objects = build(render(withStaging()), 'deploy/overlays/staging');
    expect(objects.map(item => item.kind)).toContain('Job');
    expect(objects.find(item => item.kind === 'CronJob')).not.toHaveProperty(
      'spec.suspend',
    );
    expect(
      objects.find(item => item.metadata.name === 'shop-sidekiq'),
    ).toHaveProperty('spec.replicas', 1);
  });
});
