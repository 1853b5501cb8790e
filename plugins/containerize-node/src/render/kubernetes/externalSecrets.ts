import { Blueprint, SecretKeyPlan } from '../../plan';
import { configKey, dnsName } from '../checks';
import { formats } from '../../plan/formats';
import { RenderError } from '../renderError';
import { YamlDocument } from '../yaml/yamlFile';
import { NAME_LABEL } from './labels';
import { objectNames } from './names';
import { foundationWave, SYNC_WAVE } from './waves';

/** Where a value is read: the environments' Secrets lie side by side in the store. */
export type SecretEnvironment = 'production' | 'staging' | 'preview';

/** What the operator fills in by itself. */
const DEFAULTS = {
  conversionStrategy: 'Default',
  decodingStrategy: 'None',
  metadataPolicy: 'None',
};

function storeKey(path: string, environment: SecretEnvironment): string {
  const { accepts, expected } = formats.secretPath;
  if (!accepts(path)) {
    throw new RenderError(
      'delivery.secrets.path',
      `${expected} is expected`,
      path,
    );
  }
  return `${path}/${environment}`;
}

function required(keys: readonly SecretKeyPlan[], remote: string) {
  return keys
    .filter(item => item.required)
    .map(item => configKey('secret.keys', item.key))
    .map(key => ({
      secretKey: key,
      remoteRef: { key: remote, property: key, ...DEFAULTS },
    }));
}

function externalSecret(
  blueprint: Blueprint,
  store: string,
  remote: string,
  keys: readonly SecretKeyPlan[],
) {
  const { secret } = objectNames(blueprint);
  const data = required(keys, remote);
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: {
      name: secret,
      labels: { [NAME_LABEL]: blueprint.name },
      annotations: { [SYNC_WAVE]: String(foundationWave(blueprint)) },
    },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: {
        kind: 'ClusterSecretStore',
        name: dnsName('delivery.secrets.store', store),
      },
      target: {
        name: secret,
        creationPolicy: 'Owner',
        deletionPolicy: 'Retain',
      },
      dataFrom: [{ extract: { key: remote, ...DEFAULTS } }],
      ...(data.length > 0 ? { data } : {}),
    },
  };
}

/**
 * The application's Secret in an environment, filled from an outside store. None when the Secret is made by people or the
 * platform, or when it has no keys.
 *
 * @param without - names of keys the environment does without
 * @throws RenderError when the store's name or the path in it cannot be written
 * @internal
 */
export function externalSecrets(
  blueprint: Blueprint,
  environment: SecretEnvironment,
  without: ReadonlySet<string> = new Set(),
): YamlDocument[] {
  const supply = blueprint.delivery.secrets;
  if (supply.kind !== 'external-secrets') return [];
  const keys = blueprint.secret.keys.filter(item => !without.has(item.key));
  if (keys.length === 0) return [];
  const remote = storeKey(supply.path, environment);
  const value = externalSecret(blueprint, supply.store, remote, keys);
  return [
    {
      head: [
        `Fills the Secret ${blueprint.secret.name} from ${remote} in the store. deploy/MIGRATION.md says where each value is today.`,
      ],
      value,
      notes: [
        {
          at: ['metadata', 'annotations', SYNC_WAVE],
          text: 'Before the tasks of a release, whose pods read the Secret.',
        },
        {
          at: ['spec', 'dataFrom'],
          text: 'Every key that is there, so those the application can do without may be missing. The strategies are the defaults: left out, Argo CD would see a difference for ever.',
        },
        ...(value.spec.data
          ? [
              {
                at: ['spec', 'data'],
                text: 'A key that must be there and is not stops the sync by its name, not a pod later on.',
              },
            ]
          : []),
      ],
    },
  ];
}
