import { PreviewPlan } from '../../plan';
import { YamlDocument } from '../yaml/yamlFile';
import { projectNames } from './projects';
import {
  GENERATOR_NOTES,
  NUMBER,
  perPullRequest,
  previewNamespace,
} from './pullRequests';
import {
  AUTOMATED,
  CASCADE,
  literal,
  objectLabels,
  repositoryUrl,
  retry,
  Wiring,
} from './shared';

const RETRIES = 5;
const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

/** Pods must run without any privilege: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
const POD_SECURITY = Object.fromEntries(
  ['enforce', 'audit', 'warn'].map(mode => [
    `pod-security.kubernetes.io/${mode}`,
    'restricted',
  ]),
);

/** What the namespace carries. The tracking id makes Argo CD remove it together with the Application. */
function namespaceMetadata(
  wiring: Wiring,
  application: string,
  namespace: string,
) {
  return {
    labels: {
      ...POD_SECURITY,
      ...objectLabels(wiring.name),
      'drydock.dev/preview': 'true',
    },
    annotations: {
      [TRACKING_ID]: `${application}:/Namespace:${namespace}/${namespace}`,
    },
  };
}

function template(wiring: Wiring, preview: PreviewPlan) {
  const namespace = previewNamespace(preview);
  const name = `${namespace}-guardrails`;
  const { server } = wiring.blueprint.delivery.argocd;
  return {
    metadata: {
      name,
      labels: {
        ...objectLabels(wiring.name),
        'drydock.dev/preview-guardrails': 'true',
        'drydock.dev/pr-number': NUMBER,
      },
      finalizers: [CASCADE],
    },
    spec: {
      project: projectNames(wiring).guardrails,
      source: {
        repoURL: repositoryUrl(wiring),
        targetRevision: literal(
          'delivery.forge.defaultBranch',
          wiring.forge.defaultBranch,
        ),
        path: 'deploy/preview-guardrails',
        kustomize: { namespace },
      },
      destination: {
        server: literal('delivery.argocd.server', server),
        namespace,
      },
      syncPolicy: {
        automated: AUTOMATED,
        retry: retry(RETRIES),
        syncOptions: ['CreateNamespace=true'],
        managedNamespaceMetadata: namespaceMetadata(wiring, name, namespace),
      },
    },
  };
}

const SPEC = ['spec', 'template', 'spec'] as const;
const NAMESPACE = [...SPEC, 'syncPolicy', 'managedNamespaceMetadata'] as const;

const NOTES = [
  ...GENERATOR_NOTES,
  {
    at: [...SPEC, 'source', 'targetRevision'],
    text: 'Never the branch of the pull request: it would bound itself.',
  },
  {
    at: [...NAMESPACE, 'labels'],
    text: 'Pods run without privileges, and the platform refuses all of them until the network policy is there.',
  },
  {
    at: [...NAMESPACE, 'annotations', TRACKING_ID],
    text: 'A namespace made by CreateNamespace would stay behind; as a tracked object it goes with the pull request.',
  },
];

/** `preview-guardrails.yaml`: namespace, quota and network policies of each preview, from outside the branch. */
export function previewGuardrails(
  wiring: Wiring,
  preview: PreviewPlan,
): YamlDocument[] {
  return [
    {
      head: [
        'Namespace, quota and network policies of each preview, from the default branch: what bounds a pull request cannot come from it.',
      ],
      value: perPullRequest(
        wiring,
        preview,
        `${wiring.name}-preview-guardrails`,
        { template: template(wiring, preview) },
      ),
      notes: NOTES,
    },
  ];
}
