/** What is told, as Argo CD Notifications reads it. */
export interface Template {
  message: string;
  github: {
    /** Template of the commit whose pull requests are told. */
    revisionPath: string;
    pullRequestComment: { commentTag: string; content: string };
  };
}

/** The head of the pull request: known before the first sync too. */
const PULL_REQUEST_COMMIT = '{{ .app.spec.source.targetRevision }}';

/** The commit that a release was made from, as the trailer of the release's commit says; without one, that commit itself. */
const RELEASED_COMMIT = [
  '{{- $release := .app.status.operationState.syncResult.revision -}}',
  '{{- $message := (call .repo.GetCommitMetadata $release).Message -}}',
  '{{- $trailer := regexFind "(?m)^Drydock-Source: [0-9a-f]{40}$" $message -}}',
  '{{- trimPrefix "Drydock-Source: " $trailer | default $release -}}',
].join('');

/** Outside text in a block of code: three backticks would end it. */
const OUTSIDE = 'replace "`" "\'" | trunc 1000';

const IMAGES = `
{{- range .app.spec.source.kustomize.images }}
| Image | \`{{ . }}\` |
{{- with regexFind ":pr-[0-9]+-[0-9]{14}$" . }}
| Built | {{ regexReplaceAll "^:pr-[0-9]+-(....)(..)(..)(..)(..)(..)$" . "\${1}-\${2}-\${3} \${4}:\${5}:\${6} UTC" }} |
{{- end }}
{{- end }}`;

const PREVIEW_URL =
  '{{ index .app.metadata.annotations "drydock.dev/preview-url" | default (printf "https://%s" (index .app.spec.source.kustomize.commonAnnotations "preview-host")) }}';

const READY = `**The preview is ready**: ${PREVIEW_URL}

| | |
|---|---|
| Health | {{ .app.status.health.status }} |
| Manifests | {{ .app.status.operationState.syncResult.revision }} |${IMAGES}
`;

const MESSAGES = `{{- range .app.status.conditions }}
\`\`\`
{{ .type }}: {{ .message | ${OUTSIDE} }}
\`\`\`
{{- end }}
{{- with .app.status.operationState }}
{{- if has .phase (list "Failed" "Error") }}
\`\`\`
{{ .phase }}: {{ .message | default "" | ${OUTSIDE} }}
\`\`\`
{{- end }}
{{- end }}`;

const FAILED = `**The preview does not run.** It would be at ${PREVIEW_URL}

| | |
|---|---|
| Health | {{ with .app.status.health }}{{ .status }}{{ end }} |
| Manifests | {{ .app.spec.source.targetRevision }} |${IMAGES}

${MESSAGES}
`;

const RELEASE = `
| | |
|---|---|
| Health | {{ .app.status.health.status }} |
| Release | {{ .app.status.operationState.syncResult.revision }} |
{{- range .app.status.summary.images }}
| Image | \`{{ . }}\` |
{{- end }}
`;

function preview(message: string, content: string): Template {
  return {
    message,
    github: {
      revisionPath: PULL_REQUEST_COMMIT,
      pullRequestComment: { commentTag: 'drydock-preview', content },
    },
  };
}

function release(sentence: string, after = ''): Template {
  return {
    message: `{{ .app.metadata.name }}: ${sentence}`,
    github: {
      revisionPath: RELEASED_COMMIT,
      pullRequestComment: {
        commentTag: 'drydock-release',
        content: `**{{ .app.metadata.name }}**: ${sentence}\n${RELEASE}${after}`,
      },
    },
  };
}

/** By the name that triggers send. */
export const templates: Record<string, Template> = {
  'preview-ready': preview(
    'The preview {{ .app.metadata.name }} is ready.',
    READY,
  ),
  'preview-failed': preview(
    'The preview {{ .app.metadata.name }} does not run.',
    FAILED,
  ),
  'release-live': release('the release is live.'),
  'release-degraded': release(
    'the release is not healthy. When its measurements were bad it has been taken back already, and the version before serves everybody. Revert the merge, or mend it with a new one.',
    `\n${MESSAGES}\n`,
  ),
  'release-waiting': release(
    'the release waits for a person: its measurements did not decide. Promote or abort it on the Rollouts tab.',
  ),
};
