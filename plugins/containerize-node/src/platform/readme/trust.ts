import { markdownCode } from '../../render/text/markdown';
import { PlatformAnswers } from '../answers';
import { PREVIEW_POLICY, RELEASES } from '../names';

function repositories(answers: PlatformAnswers): string[] {
  return [
    `Argo CD applies ${markdownCode(
      RELEASES.folder,
    )} of every repository of ${markdownCode(
      answers.organization,
    )} that has the topic ${markdownCode(
      answers.topic,
    )}, from its branch ${markdownCode(
      RELEASES.branch,
    )}. Protect that branch so that only the release workflow writes to it. Who may merge there decides what runs in the application's own namespaces; the policies in \`guardrails/\` keep it away from the system's and the platform's, from other repositories' objects beside Argo CD, and from sources other than itself. A namespace that is not protected can be named by any repository with the topic: the topic is given by people who know that. A project that may do more than one application needs is protected by naming it among the \`protected-projects\`.`,
    '',
    'Those policies know the repository by the annotation `argocd.argoproj.io/tracking-id`, which Argo CD writes after everything a repository has a say in. Keep the tracking method that `argocd/settings.yaml` sets: with `label` they see nothing. Objects that people made beside Argo CD are safe from a sync as long as its application controller runs as the service account `argocd-application-controller`; where it has another name, change it in `guardrails/repositories.yaml`.',
    '',
    'A repository whose name has two of the signs `.`, `_` and `-` in a row, or one of them at an end, is not applied: its Application could get the name of another one.',
    '',
  ];
}

const PREVIEWS = [
  'A preview runs the manifests of an open pull request. Namespace, quota, pod security and network policy come from the default branch; admission refuses pods until they are there, hosts and DNS names of others, and secrets that are not kept for previews.',
  '',
  "An Ingress of a preview has only annotations that `guardrails/previews.yaml` lists, because others make the ingress controller, which no network policy of a preview bounds, call or run something. Add keys that your applications need, or that a controller of yours writes, to the answer `preview-ingress-annotations` after reading what they can do. external-dns is known by its own prefixes; where it runs with another `--annotation-prefix`, nothing keeps a preview's Service or route from names of others.",
  '',
  'Where applications run in other clusters than Argo CD: apply `guardrails/` and `rbac/` to each of them too.',
  '',
];

const COMMENTS = [
  'A comment is kept up to date while it is among the first 30 of its pull request; on a longer one another may appear. Argo CD takes the tag of a comment as it is written, so it cannot name the application: several applications in one repository share one comment about previews and one about releases, which show whichever changed last.',
  '',
];

/** A pod that the standard "restricted" lets in, so that only the missing network policy can be why it is refused. */
const PROBE = [
  `To see that the guard rails hold, ask for a pod that breaks no other rule. Nothing is made of it. Without the network policy ${markdownCode(
    PREVIEW_POLICY,
  )} in the namespace it is refused with "no params found for policy binding", with it "pod/probe created (server dry run)" is the answer.`,
  '',
  '```sh',
  "kubectl apply --dry-run=server -n NAME-pr-NUMBER -f - <<'EOF'",
  'apiVersion: v1',
  'kind: Pod',
  'metadata: {name: probe}',
  'spec:',
  '  securityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}',
  '  containers:',
  '  - name: probe',
  '    image: registry.example.com/any',
  '    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}',
  '    resources: {requests: {cpu: 10m, memory: 16Mi}, limits: {cpu: 10m, memory: 16Mi}}',
  'EOF',
  '```',
  '',
];

/** Who can do what with the bundle in place, where its guard ends, and how to see that it holds. */
export function trust(answers: PlatformAnswers): string[] {
  return [
    '## Who is trusted with what',
    '',
    ...repositories(answers),
    ...PREVIEWS,
    ...PROBE,
    '## Comments',
    '',
    ...COMMENTS,
  ];
}
