import { Blueprint, DeliveryPlan, PreviewPlan, RolloutPlan } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { deliveryPlan } from '../__testUtils__/delivery';
import { renderDossier } from './dossier';

const PREVIEW: PreviewPlan = {
  domain: 'preview.example.com',
  label: 'preview',
  namespacePrefix: 'shop-pr-',
  services: [{ name: 'mysql', product: 'mysql', version: '5.6' }],
  database: 'empty',
  seed: ['bundle', 'exec', 'rake', 'db:seed'],
  egress: [],
  certificate: { kind: 'none' },
  dns: 'wildcard',
};

const ROLLOUT: RolloutPlan = {
  workload: 'web',
  replicas: 4,
  routing: 'replicas',
  weights: [25, 50],
  pause: '5m',
  metrics: { kind: 'datadog', trace: 'trace.rack.request' },
  maxErrorRate: 0.05,
  maxLatencySeconds: 2,
};

const STAGING: DeliveryPlan['staging'] = {
  name: 'staging',
  namespace: 'shop-staging',
  branch: 'environments/staging',
};

function dossier(
  delivery: Partial<DeliveryPlan> = {},
  changes: Partial<Blueprint> = {},
): string {
  return renderDossier(
    railsBlueprint({ delivery: deliveryPlan('shop', delivery), ...changes }),
  );
}

describe('the dossier on releases', () => {
  it.each<[string, Partial<DeliveryPlan>, RegExp]>([
    [
      'what a merge does',
      {},
      /A merge into `master` is a release.*one commit on `environments\/production`/,
    ],
    [
      'that staging comes first, with the same image',
      { staging: STAGING },
      /`environments\/staging` and, with the same digest, on `environments\/production`/,
    ],
    ['how to go back at once', {}, /At once: run the workflow `Rollback`/],
    ['how to take a change back', {}, /For good: revert the merge/],
    ['what neither undoes', {}, /Neither .* undoes what a migration did/],
    [
      'who may write to the branches',
      { staging: STAGING },
      /Protect `environments\/production`, `environments\/staging`/,
    ],
    [
      'where a person may stop a release after staging',
      { staging: STAGING },
      /add reviewers to the environment `production`/,
    ],
    ['by which topic it is found', {}, /the topic `drydock`/],
    [
      'how to take production down',
      {},
      /delete the Application `shop-production` in `argocd`/,
    ],
    [
      'where the pull secret is needed',
      {
        registry: {
          ...deliveryPlan('shop').registry,
          pullSecret: 'registry-pull',
        },
        staging: STAGING,
        preview: PREVIEW,
      },
      /`registry-pull` into `shop`, `shop-staging`, `shop-pr-\*`/,
    ],
    [
      'by which secrets workflows push',
      { registry: { ...deliveryPlan('shop').registry, login: 'secrets' } },
      /`REGISTRY_USERNAME`, `REGISTRY_PASSWORD`/,
    ],
    [
      'which paths of the store to fill',
      {
        secrets: { kind: 'external-secrets', store: 'vault', path: 'web/shop' },
        staging: STAGING,
        preview: PREVIEW,
      },
      /Fill `web\/shop\/production`, `web\/shop\/staging`, `web\/shop\/preview` in the store `vault`/,
    ],
  ])('says %s', (_what, delivery, expected) => {
    expect(dossier(delivery)).toMatch(expected);
  });

  it('asks nobody to make a Secret that the operator makes', () => {
    const text = dossier({
      secrets: { kind: 'external-secrets', store: 'vault', path: 'shop' },
    });
    expect(text).not.toContain('Make the Secret `shop-secrets`');
    expect(text).toMatch(
      /Operator makes it from `shop\/production` in the store `vault`/,
    );
  });

  it('says nothing of what is not written', () => {
    const text = dossier({ forge: undefined, preview: PREVIEW });
    expect(text).not.toContain('## How it is released');
    expect(text).not.toContain('## How a pull request is tried');
    expect(text).not.toContain('the topic');
  });
});

describe('the dossier on previews', () => {
  const text = dossier({ preview: PREVIEW });

  it.each([
    ['how to get one', /the label `preview`[\s\S]*Comment `\/preview`/],
    [
      'where it is',
      /`shop-NUMBER\.preview\.example\.com`, in the namespace `shop-pr-NUMBER`/,
    ],
    ['how its databases are reached', /\| `mysql` \| `mysql` \| user root/],
    ['what fills them', /filled by `bundle exec rake db:seed`/],
    [
      'what its Secret must hold',
      /`shop-secrets` with the keys above.*`config_database\.yml`.*must name those of the table/,
    ],
    ['who gives it', /appear in each namespace `shop-pr-\*`/],
    ['which DNS record to make', /DNS record for `\*\.preview\.example\.com`/],
    ['which App may ask', /`backstage-app-id`/],
  ])('says %s', (_what, expected) => {
    expect(text).toMatch(expected);
  });

  it.each<[string, Partial<PreviewPlan>, RegExp]>([
    [
      'an issuer',
      { certificate: { kind: 'issuer', issuer: 'letsencrypt' } },
      /ClusterIssuer `letsencrypt` issue for/,
    ],
    [
      'a wildcard certificate',
      { certificate: { kind: 'wildcard', secret: 'wild' } },
      /Copy the Secret `wild`/,
    ],
    ['external-dns', { dns: 'external-dns' }, /Let external-dns write/],
    [
      'shared databases',
      {
        database: 'shared',
        services: [],
        egress: [{ cidr: '10.1.2.0/24', port: 3306 }],
      },
      /live outside of it, at `10\.1\.2\.0\/24:3306`/,
    ],
  ])('names what %s needs', (_what, preview, expected) => {
    expect(dossier({ preview: { ...PREVIEW, ...preview } })).toMatch(expected);
  });

  it('keeps a hostile label inert', () => {
    const hostile = dossier({
      preview: { ...PREVIEW, label: '`x` <script>\n## Approved' },
    });
    expect(hostile).not.toMatch(/^## Approved/m);
  });
});

describe('the dossier on monitoring', () => {
  it.each<[string, Partial<RolloutPlan>, RegExp]>([
    ['the steps', {}, /gets 25 %, then 50 %, then all requests/],
    ['the limits', {}, /at most 5 % of requests may fail/],
    ['that missing numbers wait for a person', {}, /no numbers, it waits/],
    ['that a tracer is missing', {}, /Add Datadog's tracer to the application/],
    [
      'the tag of the pods',
      {},
      /pod label `rollouts-pod-template-hash` into a tag/,
    ],
    [
      'where Prometheus is',
      {
        metrics: {
          kind: 'prometheus',
          address: 'http://prometheus.monitoring:9090',
          source: 'pods',
        },
      },
      /Prometheus at `http:\/\/prometheus\.monitoring:9090`.*`kube-state-metrics`/,
    ],
    ['the plugin', { routing: 'gateway-api' }, /Gateway API plugin/],
    ['the plain check', { metrics: { kind: 'web' } }, /asked for a page/],
  ])('says %s', (_what, rollout, expected) => {
    expect(dossier({ rollout: { ...ROLLOUT, ...rollout } })).toMatch(expected);
  });

  it('says why nothing measures a release without a Rollout', () => {
    expect(dossier()).toMatch(/nothing measures it/);
  });

  it('names the project of Dependency-Track', () => {
    expect(dossier({ preview: PREVIEW })).toMatch(
      /Dependency-Track under `acme\/shop`, previews excluded/,
    );
  });
});
