import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IService } from 'kubernetes-models/v1/Service';
import { platformPart } from '../../data/platform';
import { Note, YamlDocument } from '../../render/yaml/yamlFile';
import { PlatformAnswers } from '../answers';
import { FORWARDER, FORWARDER_PORT } from './names';

const LABELS = { 'app.kubernetes.io/name': FORWARDER };

/**
 * Names in Dependency-Track, as Go templates of sbomreport-to-dependencytrack: delimiters `[[ ]]`, a missing key is an
 * error. The name is the `dependencytrack/project-name` of catalog-info.yaml: the image without its registry. An image
 * known by its digest alone has no tag.
 */
export const PROJECT_NAME = '[[ .sbomReport.report.artifact.repository ]]';
export const PROJECT_VERSION =
  '[[ get .sbomReport.report.artifact "tag" | default .sbomReport.report.artifact.digest ]]';
const PROJECT_TAGS = 'kube_namespace:[[ .sbomReport.metadata.namespace ]]';

function environment(answers: PlatformAnswers, url: string) {
  return [
    { name: 'DT_BASE_URL', value: url },
    {
      name: 'DT_API_KEY',
      valueFrom: {
        secretKeyRef: {
          name: answers['dependency-track-secret'],
          key: 'api-key',
        },
      },
    },
    { name: 'DT_PROJECT_NAME', value: PROJECT_NAME },
    { name: 'DT_PROJECT_VERSION', value: PROJECT_VERSION },
    { name: 'DT_PROJECT_TAGS', value: PROJECT_TAGS },
    { name: 'DT_SBOM_DELETE_ACTION', value: 'ignore' },
    { name: 'DT_SBOM_UPLOAD_TIMEOUT_SEC', value: '90' },
  ];
}

function container(answers: PlatformAnswers, url: string) {
  return {
    name: 'forwarder',
    image:
      answers['sbom-forwarder-image'] ?? platformPart('sbom-forwarder').image,
    args: ['server', '--port', String(FORWARDER_PORT)],
    ports: [{ name: 'http', containerPort: FORWARDER_PORT }],
    env: environment(answers, url),
    readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
    resources: {
      requests: { cpu: '20m', memory: '64Mi' },
      limits: { memory: '512Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  };
}

function deployment(answers: PlatformAnswers, url: string): IDeployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: FORWARDER,
      namespace: answers['trivy-namespace'],
      labels: LABELS,
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: LABELS },
        spec: {
          automountServiceAccountToken: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65532,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [container(answers, url)],
        },
      },
    },
  };
}

function service(answers: PlatformAnswers): IService {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: FORWARDER,
      namespace: answers['trivy-namespace'],
      labels: LABELS,
    },
    spec: {
      selector: LABELS,
      ports: [{ name: 'http', port: FORWARDER_PORT, targetPort: 'http' }],
    },
  };
}

function networkPolicy(answers: PlatformAnswers): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: FORWARDER, namespace: answers['trivy-namespace'] },
    spec: {
      podSelector: { matchLabels: LABELS },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              podSelector: {
                matchLabels: { 'app.kubernetes.io/name': 'trivy-operator' },
              },
            },
          ],
          ports: [{ port: FORWARDER_PORT, protocol: 'TCP' }],
        },
      ],
    },
  };
}

const ENV = ['spec', 'template', 'spec', 'containers', 0, 'env'] as const;

const NOTES: Note[] = [
  {
    at: [...ENV, 1],
    text: 'The Secret is not in this repository. The key needs BOM_UPLOAD, PORTFOLIO_MANAGEMENT, PROJECT_CREATION_UPLOAD and VIEW_PORTFOLIO.',
  },
  {
    at: [...ENV, 2],
    text: "The image without its registry: what dependencytrack/project-name in the component's catalog-info.yaml says.",
  },
  {
    at: [...ENV, 3],
    text: 'Releases are known by their digest only. The tag alone would be an error then, and the upload lost.',
  },
  { at: [...ENV, 5], text: 'Never delete: see webhookSendDeletedReports.' },
];

/** Takes the operator's reports to Dependency-Track. */
export function forwarder(
  answers: PlatformAnswers,
  url: string,
): YamlDocument[] {
  return [
    { value: deployment(answers, url), notes: NOTES },
    { value: service(answers) },
    {
      head: [
        'The forwarder asks nobody who they are, so only the operator may reach it.',
      ],
      value: networkPolicy(answers),
    },
  ];
}
