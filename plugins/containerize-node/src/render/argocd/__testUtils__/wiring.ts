import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import {
  Blueprint,
  DeliveryPlan,
  PreviewPlan,
  RolloutPlan,
} from '../../../plan';
import { phpBlueprint } from '../../__testUtils__/blueprints';
import { deliveryPlan } from '../../__testUtils__/delivery';
import { renderArgoCd } from '../index';

export const PREVIEW: PreviewPlan = {
  domain: 'preview.example.com',
  label: 'preview',
  namespacePrefix: 'kontakt-pr-',
  services: [],
  database: 'empty',
  egress: [],
  certificate: { kind: 'none' },
  dns: 'wildcard',
};

export const ROLLOUT: RolloutPlan = {
  workload: 'web',
  replicas: 2,
  routing: 'replicas',
  weights: [50],
  pause: '5m',
  metrics: { kind: 'web' },
  maxErrorRate: 0.05,
  maxLatencySeconds: 2,
};

export const STAGING: DeliveryPlan['staging'] = {
  name: 'staging',
  namespace: 'kontakt-staging',
  branch: 'environments/staging',
};

export const application = (delivery: Partial<DeliveryPlan> = {}): Blueprint =>
  phpBlueprint({ delivery: deliveryPlan('kontakt', delivery) });

export function forgeOf(name: string) {
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

export function objects(blueprint: Blueprint) {
  return renderArgoCd(blueprint)
    .filter(([path]) => !path.endsWith('/kustomization.yaml'))
    .flatMap(([, text]) =>
      parseAllDocuments(text).map(document => item.parse(document.toJS())),
    );
}

export function named(blueprint: Blueprint, kind: string, name: string) {
  const found = objects(blueprint).find(
    object => object.kind === kind && object.metadata.name === name,
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}
