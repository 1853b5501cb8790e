import { indent } from './text';

/** The ConfigMap of notifications. */
export function notifications(data: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-notifications-cm, namespace: argocd}
data:
${indent(data, 2)}
`;
}

/** An analysis of one metric, or several. */
export function analysis(metrics: string, metadata = ''): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: shop${metadata}}
spec:
  args: [{name: canary-hash}]
  metrics:
${indent(metrics, 2)}
`;
}
