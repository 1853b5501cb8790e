import { podSpec } from '../parts';
import { RuleSample, Sample } from '../sample';

const VERSION =
  '[[ get .sbomReport.report.artifact "tag" | default .sbomReport.report.artifact.digest ]]';

function forwarder(version: string, more = ''): Sample {
  const container = `{name: app, image: "registry.example.com/sbomreport-to-dependencytrack:0.0.14", env: [{name: DT_BASE_URL, value: "http://dtrack"}${
    version && `, {name: DT_PROJECT_VERSION, value: '${version}'}`
  }${more}], securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}`;
  return {
    files: {
      'sbom/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: forwarder}
spec: {selector: {matchLabels: {app: f}}, template: {metadata: {labels: {app: f}}, spec: ${podSpec(
        container,
      )}}}
`,
    },
  };
}

function operator({
  exclude = "excludeNamespaces: '*-pr-*'",
  timeout = 'webhookBroadcastTimeout: 120s',
  deleted = 'false',
  alternate = 'false',
} = {}): Sample {
  return {
    files: {
      'sbom/application.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: trivy-operator, namespace: argocd}
spec:
  project: platform
  source:
    repoURL: https://charts.example.com
    chart: trivy-operator
    targetRevision: 0.32.0
    helm:
      valuesObject:
        ${exclude}
        operator:
          webhookBroadcastURL: http://forwarder:8080
          ${timeout}
          webhookSendDeletedReports: ${deleted}
        alternateReportStorage: {enabled: ${alternate}}
  destination: {server: "https://kubernetes.default.svc", namespace: trivy-system}
`,
    },
  };
}

/** Samples of mistakes on the way of bills of materials to Dependency-Track. */
export const sbomSamples: RuleSample[] = [
  ...['', '[[ .sbomReport.report.artifact.tag ]]'].map(version => ({
    rule: 'sbom/digest-only-images',
    failing: forwarder(version),
    passing: forwarder(VERSION),
  })),
  {
    rule: 'sbom/deleted-reports',
    failing: operator({ deleted: 'true' }),
    passing: operator(),
  },
  {
    rule: 'sbom/deleted-reports',
    failing: forwarder(
      VERSION,
      ', {name: DT_SBOM_DELETE_ACTION, value: delete}',
    ),
    passing: forwarder(
      VERSION,
      ', {name: DT_SBOM_DELETE_ACTION, value: ignore}',
    ),
  },
  {
    rule: 'sbom/previews-excluded',
    failing: operator({ exclude: 'excludeNamespaces: kube-system' }),
    passing: operator(),
  },
  {
    rule: 'sbom/broadcast-timeout',
    failing: operator({ timeout: '' }),
    passing: operator(),
  },
  {
    rule: 'sbom/alternate-storage',
    failing: operator({ alternate: 'true' }),
    passing: operator(),
  },
];
