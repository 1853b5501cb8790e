import { strictCheck } from '../../verify/schemas/strict';
import { build, Built, kustomize } from '../__testUtils__/kustomize';
import { METRICS, releasedBlueprint } from '../__testUtils__/rollout';
import { render } from '../render';

// A kustomize that starts cold on a busy machine takes seconds.
jest.setTimeout(60_000);

const withKustomize = kustomize ? describe : describe.skip;
const ROUTINGS = ['replicas', 'gateway-api', 'nginx'] as const;
const LABELS = {
  'backstage.io/kubernetes-id': 'kontakt',
  'drydock.dev/component': 'kontakt',
};

const combinations = Object.keys(METRICS).flatMap(metrics =>
  ROUTINGS.flatMap(routing =>
    [true, false].map(standby => ({ metrics, routing, standby })),
  ),
);

function production(item: (typeof combinations)[number]): Built[] {
  const plan = { metrics: METRICS[item.metrics], routing: item.routing };
  return build(
    render(releasedBlueprint(plan, { standby: item.standby })),
    'deploy/overlays/production',
  );
}

function problems(object: Built): string[] {
  const result = strictCheck({
    ...object,
    apiVersion: String(object.apiVersion),
  });
  return result.unknownKind
    ? [`${object.kind}: unknown`]
    : result.problems.map(
        item => `${object.kind}${item.pointer}: ${item.message}`,
      );
}

withKustomize.each(combinations)(
  'production with $metrics, $routing, standby $standby',
  item => {
    let objects: Built[] = [];
    beforeAll(() => {
      objects = production(item);
    });
    const names = (kind: string) =>
      objects
        .filter(object => object.kind === kind)
        .map(object => object.metadata.name);

    it('is made of valid objects without unknown fields', () => {
      expect(objects.flatMap(problems)).toEqual([]);
    });

    it('carries the labels on every object', () => {
      for (const object of objects) {
        expect(object.metadata.labels).toMatchObject(LABELS);
      }
    });

    it('refers to nothing that is not there', () => {
      const rollout = objects.find(object => object.kind === 'Rollout');
      const text = JSON.stringify(rollout);
      const templates = [...text.matchAll(/"templateName":"([^"]+)"/g)];
      const services = [
        ...text.matchAll(/"(?:stable|canary)Service":"([^"]+)"/g),
      ];
      expect(names('AnalysisTemplate')).toEqual(
        expect.arrayContaining(templates.map(match => match[1])),
      );
      expect(names('Service')).toEqual(
        expect.arrayContaining(services.map(match => match[1])),
      );
      expect(names('Ingress')).toEqual(
        text.includes('"stableIngress"') ||
          (!item.standby && item.routing !== 'gateway-api')
          ? ['kontakt']
          : [],
      );
      expect(names('HTTPRoute')).toEqual(
        text.includes('"httpRoute"') ? ['kontakt'] : [],
      );
    });

    it('counts the pods in the Rollout alone', () => {
      const deployment = objects.find(object => object.kind === 'Deployment');
      expect(deployment).not.toHaveProperty('spec.replicas');
      expect(objects.find(object => object.kind === 'Rollout')).toHaveProperty(
        'spec.replicas',
        4,
      );
    });
  },
);
