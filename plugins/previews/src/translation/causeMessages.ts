/** English texts of why a preview is not as it should be, each with what to do. */
export const causeMessages = {
  'comparison-error': {
    what: 'Argo CD cannot read its manifests.',
    todo: 'Mend in the branch what the message names, and push.',
  },
  'invalid-spec-error': {
    what: 'Argo CD refuses its Application.',
    todo: 'See whether the project in Argo CD allows its repository, cluster and namespace.',
  },
  'sync-error': {
    what: 'Argo CD could not deploy it.',
    todo: 'Mend in the branch what the message names, and push.',
  },
  'deletion-error': {
    what: 'Argo CD could not remove it.',
    todo: 'Mend what the message names; Argo CD tries again.',
  },
  'unknown-error': {
    what: 'Argo CD reports an error ({{reason}}).',
    todo: 'Mend what the message names, then press Refresh.',
  },
  'sync-failed': {
    what: 'Its last deployment failed.',
    todo: 'Mend in the branch what the message names, and push.',
  },
  'sync-retrying': {
    what: 'Its deployment failed and is being tried again.',
    todo: 'Just after it was created this is usual, until its namespace is there. If it goes on, mend what the message names.',
  },
  'resource-failed': {
    what: '{{name}} could not be applied.',
    todo: 'Mend its manifest in the branch, and push.',
  },
  'resource-unhealthy': {
    what: '{{name}} does not work.',
    todo: 'Look at its events and at the log of its pods.',
  },
  'not-synced': {
    what: 'It was never deployed, and Argo CD does not do that by itself here.',
    todo: 'Sync it in Argo CD.',
  },
  rollout: {
    what: 'Rollout {{name}}: {{reason}}.',
    todo: 'The tab Rollouts shows its steps, and lets it go on.',
  },
  pod: {
    what: 'Pod {{name}}: {{reason}}.',
    todo: 'Its log and events say more.',
  },
  'image-missing': {
    what: 'No image was built for it yet.',
    todo: 'Press Build image, or comment /preview on the pull request.',
  },
  'image-older-than-head': {
    what: 'It shows an older commit than the newest one of the pull request.',
    todo: 'To see the newest, press Build image.',
  },
  'link-refused': {
    what: 'A link is not shown, since it is no plain web address: {{name}}',
    todo: 'Mend it in the manifests of the branch.',
  },
  expired: {
    what: 'Its time is over.',
    todo: 'Press Extend if it is still needed.',
  },
  'pull-request-closed': {
    what: 'The pull request is closed; only open ones have a preview.',
    todo: 'Nothing needs to be done: what is left of it is removed.',
  },
  'label-missing': {
    what: 'The pull request lacks the label “{{name}}”.',
    todo: 'Press Create preview, or add the label on the pull request.',
  },
  'no-application-set': {
    what: 'Nothing makes previews of {{name}}.',
    todo: 'Add an ApplicationSet that lists its pull requests; the template Containerize a legacy app writes one.',
  },
  'waiting-for-poll': {
    what: 'Argo CD has not looked at the pull requests since.',
    todo: 'It looks every {{every}}, and at once where a webhook tells it.',
  },
  'may-be-filtered': {
    what: 'ApplicationSet {{name}} takes only some pull requests.',
    todo: 'Compare its filters with the branch of this one.',
  },
  'forge-unauthorized': {
    what: 'The forge refuses the credentials of Argo CD (ApplicationSet {{name}}).',
    todo: 'Renew them. Previews stay as they are until then.',
  },
  'forge-forbidden': {
    what: 'Argo CD may not list the pull requests (ApplicationSet {{name}}).',
    todo: 'Let its App read pull requests. Previews stay as they are until then.',
  },
  'forge-rate-limited': {
    what: 'The forge answers Argo CD nothing for a while, since it asked too often (ApplicationSet {{name}}).',
    todo: 'It goes on by itself. Webhooks and a longer time between two looks make it rare.',
  },
  'forge-not-found': {
    what: 'The forge shows Argo CD no such repository (ApplicationSet {{name}}).',
    todo: 'Compare its name, and see whether the App of Argo CD is installed there.',
  },
  'generator-error': {
    what: 'Argo CD could not list the pull requests (ApplicationSet {{name}}).',
    todo: 'Mend what the message names. Previews stay as they are until then.',
  },
  'template-error': {
    what: 'The template of ApplicationSet {{name}} cannot be filled in.',
    todo: 'Mend it as the message says.',
  },
  'application-invalid': {
    what: 'ApplicationSet {{name}} makes an Application that Argo CD refuses.',
    todo: 'Mend its template as the message says.',
  },
  'application-write-error': {
    what: 'ApplicationSet {{name}} could not write its Application.',
    todo: 'Mend what the message names; Argo CD tries again.',
  },
  labelGone: {
    what: 'The pull request does not carry the label “{{name}}” any more, so Argo CD removes the preview.',
    todo: 'To keep it, press Create preview.',
  },
  advice: {
    ImagePullBackOff:
      'The image is not in the registry, or may not be pulled. Build it again; if that does not help, look at the pull secret.',
    CrashLoopBackOff:
      'The application ends right after it starts. Its log says why.',
    CreateContainerConfigError:
      'A ConfigMap or Secret that it names is missing. Add it to the manifests of the branch.',
    OOMKilled: 'It needed more memory than its limit. Raise the limit.',
    Pending:
      'No node takes it yet. If it stays so, lower what it requests or raise the quota of the namespace.',
    ContainerCreating: 'It is being started. Nothing needs to be done yet.',
    lastExit: 'Ended before with {{reason}}.',
    lastExitCode: 'Ended before with {{reason}} (exit code {{code}}).',
    restarts_one: '1 restart.',
    restarts_other: '{{count}} restarts.',
  },
} as const;
