import { stringify } from 'yaml';
import { platformPart } from '../data/platform';
import { YamlDocument } from '../render/yaml/yamlFile';
import { PlatformAnswers } from './answers';
import { Part } from './part';

const PLUGIN = 'argoproj-labs/gatewayAPI';
const ROLE = 'drydock-rollouts-gateway';
const RBAC = 'rbac.authorization.k8s.io';

function config(answers: PlatformAnswers, sha256: string): YamlDocument {
  const part = platformPart('gateway-plugin');
  const location = answers['gateway-plugin-url'] ?? part.download;
  return {
    head: [
      `The Gateway API plugin ${part.version}. The controller loads it when it starts, and does not start when it cannot: restart it once and look. A Rollout that names the plugin while it is missing stays Progressing and says nothing.`,
    ],
    value: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'argo-rollouts-config',
        namespace: answers['rollouts-namespace'],
      },
      data: {
        trafficRouterPlugins: stringify([{ name: PLUGIN, location, sha256 }], {
          lineWidth: 0,
        }),
      },
    },
  };
}

function access(answers: PlatformAnswers): YamlDocument[] {
  return [
    {
      head: ['The plugin moves the weights of routes.'],
      value: {
        apiVersion: `${RBAC}/v1`,
        kind: 'ClusterRole',
        metadata: { name: ROLE },
        rules: [
          {
            apiGroups: ['gateway.networking.k8s.io'],
            resources: ['httproutes'],
            verbs: ['get', 'list', 'watch', 'update', 'patch'],
          },
        ],
      },
    },
    {
      value: {
        apiVersion: `${RBAC}/v1`,
        kind: 'ClusterRoleBinding',
        metadata: { name: ROLE },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: ROLE },
        subjects: [
          {
            kind: 'ServiceAccount',
            name: 'argo-rollouts',
            namespace: answers['rollouts-namespace'],
          },
        ],
      },
    },
  ];
}

/** Argo Rollouts: the plugin that routes traffic by the Gateway API; no files while its checksum is not known. */
export function rolloutsPart(answers: PlatformAnswers): Part {
  const sha256 = answers['gateway-plugin-sha256'];
  return {
    folder: 'rollouts',
    about: `Argo Rollouts ${
      platformPart('argo-rollouts').version
    }: traffic routing by the Gateway API.`,
    objects:
      sha256 === undefined
        ? []
        : [
            ['config.yaml', [config(answers, sha256)]],
            ['access.yaml', access(answers)],
          ],
  };
}
