import { parse } from 'yaml';
import { z } from 'zod';
import { Blueprint, RolloutPlan } from '../../plan';
import { METRICS, releasedBlueprint } from '../__testUtils__/rollout';
import { renderRollout } from '../rollout';
import { named } from './__testUtils__/wiring';

const rolloutSchema = z.object({
  spec: z.object({
    strategy: z.object({
      canary: z.object({
        stableService: z.string().optional(),
        canaryService: z.string().optional(),
      }),
    }),
  }),
});

/** Services that the Rollout names, as it stands in the overlay of production. */
function servicesOfRollout(blueprint: Blueprint): string[] {
  const text = new Map(renderRollout(blueprint)?.files).get('rollout.yaml');
  const { canary } = rolloutSchema.parse(parse(text ?? '')).spec.strategy;
  return [canary.stableService, canary.canaryService].filter(
    name => name !== undefined,
  );
}

const ignoredSchema = z.array(
  z.looseObject({ kind: z.string(), name: z.string() }),
);

function ignoredServices(blueprint: Blueprint) {
  const { spec } = named(blueprint, 'Application', 'kontakt-production');
  return ignoredSchema
    .parse(spec.ignoreDifferences)
    .filter(({ kind }) => kind === 'Service');
}

describe('production leaves the hash of pods in the selector of', () => {
  const both = ['kontakt', 'kontakt-canary'];

  it.each<[RolloutPlan['routing'], string, string[]]>([
    ['replicas', 'datadog', []],
    ['replicas', 'prometheus pods', []],
    ['replicas', 'web', ['kontakt-canary']],
    ['nginx', 'datadog', both],
    ['gateway-api', 'web', both],
  ])('the Services its Rollout names: %s, %s', (routing, metrics, expected) => {
    const blueprint = releasedBlueprint({ routing, metrics: METRICS[metrics] });
    expect(ignoredServices(blueprint)).toEqual(
      expected.map(name => ({
        kind: 'Service',
        name,
        jsonPointers: ['/spec/selector/rollouts-pod-template-hash'],
      })),
    );
    expect(servicesOfRollout(blueprint)).toEqual(expected);
  });

  it('the canary only, when no request comes from outside that could be routed', () => {
    const blueprint = releasedBlueprint(
      { routing: 'nginx', metrics: METRICS.web },
      { host: undefined },
    );
    expect(ignoredServices(blueprint)).toEqual([
      expect.objectContaining({ name: 'kontakt-canary' }),
    ]);
  });
});
