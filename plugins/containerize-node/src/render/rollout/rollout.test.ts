import { parse, parseAllDocuments } from 'yaml';
import { Blueprint, RolloutPlan } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { build, Built, kustomize } from '../__testUtils__/kustomize';
import { METRICS, releasedBlueprint } from '../__testUtils__/rollout';
import { render } from '../render';
import { renderProduction } from '../kustomize/production';

jest.setTimeout(30_000);

const OVERLAY = 'deploy/overlays/production';
const withKustomize = kustomize ? describe : describe.skip;

function file(blueprint: Blueprint, name: string): string | undefined {
  return new Map(renderProduction(blueprint)).get(`${OVERLAY}/${name}`);
}

function canary(plan: Partial<RolloutPlan>, overrides?: Partial<Blueprint>) {
  const text = file(releasedBlueprint(plan, overrides), 'rollout.yaml');
  return parse(text ?? '').spec.strategy.canary;
}

describe('the Rollout', () => {
  it('takes the Deployment over without losing pods', () => {
    const text = file(releasedBlueprint(), 'rollout.yaml') ?? '';
    expect(parse(text)).toMatchObject({
      metadata: { name: 'kontakt-web' },
      spec: {
        replicas: 4,
        progressDeadlineSeconds: 630,
        workloadRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'kontakt-web',
          scaleDown: 'onsuccess',
        },
        strategy: { canary: { maxSurge: 1, maxUnavailable: 0 } },
      },
    });
    expect(
      parse(file(releasedBlueprint(), 'kustomization.yaml') ?? ''),
    ).not.toHaveProperty('replicas');
  });

  it('measures after a pause at each weight, and beside the steps once pods run', () => {
    const { steps, analysis } = canary({});
    const args = [
      {
        name: 'canary-hash',
        valueFrom: { podTemplateHashValue: 'Latest' },
      },
    ];
    const measured = {
      analysis: { templates: [{ templateName: 'kontakt-canary-step' }], args },
    };
    const pause = { pause: { duration: '5m' } };
    expect(steps).toEqual([
      { setWeight: 25 },
      pause,
      measured,
      { setWeight: 50 },
      pause,
      measured,
    ]);
    expect(analysis).toEqual({
      templates: [{ templateName: 'kontakt-canary-background' }],
      args,
      startingStep: 1,
    });
  });

  it('is not there for a process of which one pod may run', () => {
    const files = renderProduction(railsBlueprint()).map(([path]) => path);
    expect(files).not.toContain(`${OVERLAY}/rollout.yaml`);
  });

  it.each([
    [25, 3],
    [49, 2],
    [99, 1],
  ])('refuses %i %% of %i pods without a router', (weight, replicas) => {
    expect(() => canary({ replicas, weights: [weight] })).toThrow(
      /Cannot render delivery\.rollout\.weights\[0\]: .*without traffic routing/,
    );
  });

  it.each<[string, Partial<RolloutPlan>, RegExp]>([
    ['weights that fall', { weights: [50, 25] }, /weights\[1\]/],
    ['a weight of everything', { weights: [100] }, /weights\[0\]/],
    ['a pause that is none', { pause: '5m\n- x' }, /pause/],
    ['no pods', { replicas: 0, routing: 'nginx' }, /replicas/],
    ['a worker', { workload: 'sidekiq' }, /workload/],
    [
      'a metric that is none',
      { metrics: { kind: 'datadog', trace: 'trace.x{*}' } },
      /trace/,
    ],
    [
      'an address that is none',
      {
        metrics: { kind: 'prometheus', address: 'file:///etc', source: 'pods' },
      },
      /address/,
    ],
    [
      'an address that would take an argument',
      {
        metrics: {
          kind: 'prometheus',
          address: 'http://{{args.x}}',
          source: 'pods',
        },
      },
      /address/,
    ],
  ])('refuses %s', (_what, plan, message) => {
    expect(() => canary(plan)).toThrow(message);
  });
});

describe('traffic routing', () => {
  it('by numbers of pods needs no Service but the one asked for pages', () => {
    expect(canary({})).not.toHaveProperty('canaryService');
    expect(canary({ metrics: { kind: 'web' } })).toMatchObject({
      canaryService: 'kontakt-canary',
    });
    expect(canary({ metrics: { kind: 'web' } })).not.toHaveProperty(
      'stableService',
    );
  });

  it('by ingress-nginx names the Ingress and both Services', () => {
    expect(canary({ routing: 'nginx', weights: [10] })).toMatchObject({
      stableService: 'kontakt',
      canaryService: 'kontakt-canary',
      trafficRouting: { nginx: { stableIngress: 'kontakt' } },
      abortScaleDownDelaySeconds: 300,
    });
  });

  it('by the Gateway API names the route by the plugin', () => {
    expect(canary({ routing: 'gateway-api', weights: [10] })).toMatchObject({
      stableService: 'kontakt',
      canaryService: 'kontakt-canary',
      trafficRouting: {
        plugins: {
          'argoproj-labs/gatewayAPI': {
            httpRoute: 'kontakt',
            namespace: 'kontakt',
          },
        },
      },
    });
  });

  it('falls back to numbers of pods while there is no way in from outside', () => {
    const routed = canary(
      { routing: 'nginx', weights: [5], replicas: 2 },
      { host: undefined },
    );
    expect(routed).not.toHaveProperty('trafficRouting');
    expect(routed.steps[0]).toEqual({ setWeight: 50 });
  });
});

describe('what waits for a person', () => {
  it.each([
    ['no page is known', { kind: 'tcp' as const, port: 'http' }],
    [
      'the page needs another host',
      {
        kind: 'http' as const,
        port: 'http',
        path: '/',
        headers: { Host: 'kontakt.example.com' },
      },
    ],
  ])('is the first weight when %s', (_what, probe) => {
    const blueprint = releasedBlueprint({ metrics: { kind: 'web' } });
    const [web] = blueprint.workloads;
    const probes = { ...probe, startupSeconds: 30, reason: 'a reason' };
    const containers = web.containers.map(item => ({ ...item, probes }));
    const workloads = [{ ...web, containers }];
    const text = file({ ...blueprint, workloads }, 'rollout.yaml') ?? '';
    const { steps, analysis } = parse(text).spec.strategy.canary;
    expect(steps).toEqual([
      { setWeight: 25 },
      { pause: {} },
      { setWeight: 50 },
      { pause: { duration: '5m' } },
    ]);
    expect(analysis).toBeUndefined();
    expect(text).toContain('Waits for a person');
  });
});

describe('what the Rollout refers to', () => {
  it('is there before it', () => {
    const blueprint = releasedBlueprint({
      routing: 'nginx',
      metrics: METRICS.web,
    });
    const texts = ['analysistemplate.yaml', 'service-canary.yaml'].map(
      name => file(blueprint, name) ?? '',
    );
    for (const document of texts.flatMap(text => parseAllDocuments(text))) {
      expect(document.toJS()).toHaveProperty(
        ['metadata', 'annotations', 'argocd.argoproj.io/sync-wave'],
        '-1',
      );
    }
    expect(parse(file(blueprint, 'rollout.yaml') ?? '')).not.toHaveProperty(
      'metadata.annotations',
    );
  });
});

withKustomize('the built overlay', () => {
  const of = (objects: Built[], kind: string) =>
    objects.find(item => item.kind === kind);

  it('gives the route both Services once live', () => {
    const objects = build(
      render(releasedBlueprint({ routing: 'gateway-api' })),
      OVERLAY,
    );
    expect(of(objects, 'HTTPRoute')).toMatchObject({
      spec: {
        hostnames: ['kontakt.example.com'],
        rules: [
          {
            backendRefs: [
              { name: 'kontakt', port: 80, weight: 100 },
              { name: 'kontakt-canary', port: 80, weight: 0 },
            ],
          },
        ],
      },
    });
  });

  it('has nothing to share, measure or wait for in standby', () => {
    const objects = build(
      render(releasedBlueprint({ routing: 'nginx' }, { standby: true })),
      OVERLAY,
    );
    expect(of(objects, 'Rollout')).toMatchObject({
      spec: { replicas: 4, strategy: { canary: { steps: [] } } },
    });
    for (const field of ['analysis', 'trafficRouting']) {
      expect(of(objects, 'Rollout')).not.toHaveProperty(
        `spec.strategy.canary.${field}`,
      );
    }
    expect(of(objects, 'Ingress')).toBeUndefined();
  });

  it('has no pod template in the Rollout, and Datadog finds the pods of the Deployment', () => {
    const objects = build(render(releasedBlueprint()), OVERLAY);
    expect(of(objects, 'Rollout')).not.toHaveProperty('spec.template');
    expect(of(objects, 'Deployment')).toMatchObject({
      spec: {
        template: {
          metadata: {
            labels: {
              'tags.datadoghq.com/service': 'kontakt',
              'tags.datadoghq.com/env': 'production',
            },
          },
        },
      },
    });
  });

  it('takes the image that the release says', () => {
    const files = new Map(render(releasedBlueprint()));
    const path = `${OVERLAY}/release/kustomization.yaml`;
    const digest = `sha256:${'a'.repeat(64)}`;
    files.set(
      path,
      (files.get(path) ?? '').replace(/newTag: .*/, `digest: ${digest}`),
    );
    expect(JSON.stringify(build(files, OVERLAY))).toContain(
      `registry.example.com:5000/acme/kontakt@${digest}`,
    );
  });
});
