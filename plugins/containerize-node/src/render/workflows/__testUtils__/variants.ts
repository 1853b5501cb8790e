import {
  Blueprint,
  DeliveryPlan,
  ForgePlan,
  PreviewPlan,
  RegistryPlan,
} from '../../../plan';
import { railsBlueprint } from '../../__testUtils__/blueprints';
import { deliveryPlan } from '../../__testUtils__/delivery';
import { renderWorkflows } from '..';

export const STAGING: DeliveryPlan['staging'] = {
  name: 'staging',
  namespace: 'shop-staging',
  branch: 'environments/staging',
};

export const PREVIEW: PreviewPlan = {
  domain: 'preview.example.com',
  label: 'preview',
  namespacePrefix: 'shop-pr-',
  services: [],
  database: 'empty',
  egress: [],
  certificate: { kind: 'none' },
  dns: 'wildcard',
};

export const PACKAGES: RegistryPlan = {
  host: 'containers.git.example.com',
  repository: 'acme/shop',
  login: 'run-token',
  cleanup: 'github-packages',
};

/** A forge with an App. */
export const FORGE: ForgePlan = {
  host: 'git.example.com',
  apiUrl: 'https://git.example.com/api/v3',
  owner: 'acme',
  name: 'shop',
  cloneUrl: 'https://git.example.com/acme/shop.git',
  defaultBranch: 'master',
  runner: 'ubuntu-latest',
  appId: 4711,
};

/** The workflows of a shop with this delivery, by file name. */
export function workflows(
  overrides: Partial<DeliveryPlan> = {},
  blueprint: Partial<Blueprint> = {},
): Map<string, string> {
  const delivery = deliveryPlan('shop', {
    forge: FORGE,
    preview: PREVIEW,
    ...overrides,
  });
  return new Map(
    renderWorkflows(railsBlueprint({ delivery, ...blueprint })).map(
      ([path, text]) => [path.replace('.github/workflows/', ''), text],
    ),
  );
}

/** One workflow of a shop. */
export function workflow(
  name: string,
  overrides: Partial<DeliveryPlan> = {},
): string {
  const text = workflows(overrides).get(`${name}.yaml`);
  if (text === undefined) throw new Error(`there is no ${name}.yaml`);
  return text;
}
