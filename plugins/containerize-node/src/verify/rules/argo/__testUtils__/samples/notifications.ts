import { notifications, previewRepository, previews } from '../parts';
import { RuleSample, Sample } from '../sample';

const SUBSCRIBED =
  'notifications.argoproj.io/subscribe.on-preview-ready.github: ""';
const IMAGES =
  'app.status?.operationState?.syncResult?.source?.kustomize?.images';

function withConfig(data: string): Sample {
  return {
    files: previewRepository({
      set: previews({ annotations: SUBSCRIBED }),
      more: { 'deploy/argocd/notifications.yaml': notifications(data) },
    }),
  };
}

function trigger(when: string, oncePer: string): string {
  return `trigger.on-preview-ready: |
  - when: ${when}
    oncePer: ${oncePer}
    send: [preview-ready]`;
}

const ONCE = `"[app.status?.operationState?.syncResult?.revision, ${IMAGES}]"`;
const RIGHT = withConfig(trigger(`"${IMAGES} != nil"`, ONCE));

/** Samples of mistakes in notifications. */
export const notificationSamples: RuleSample[] = [
  {
    rule: 'argo/trigger-once-per-revision',
    failing: withConfig(
      trigger(
        `"${IMAGES} != nil"`,
        'app.status?.operationState?.syncResult?.revision',
      ),
    ),
    passing: RIGHT,
  },
  {
    rule: 'argo/trigger-once-per-revision',
    failing: {
      files: previewRepository({
        set: previews({
          annotations:
            'notifications.argoproj.io/subscribe.on-deployed.github: ""',
        }),
      }),
    },
    passing: RIGHT,
  },
  {
    rule: 'argo/trigger-hash-unquoted',
    also: ['argo/trigger-evaluates'],
    failing: withConfig(
      trigger(`len(filter(${IMAGES} ?? [], # matches ':pr-')) == 1`, ONCE),
    ),
    passing: withConfig(
      trigger(`"len(filter(${IMAGES} ?? [], # matches ':pr-')) == 1"`, ONCE),
    ),
  },
  {
    rule: 'argo/trigger-summary-images',
    failing: withConfig(
      trigger('"len(app.status?.summary?.images ?? []) == 1"', ONCE),
    ),
    passing: RIGHT,
  },
  {
    rule: 'argo/comment-tag-template',
    failing: withConfig(`template.preview-ready: |
  github: {pullRequestComment: {content: ready, commentTag: 'x-{{.app.metadata.name}}'}}`),
    passing: withConfig(`template.preview-ready: |
  github: {pullRequestComment: {content: ready, commentTag: shop}}`),
  },
  {
    rule: 'argo/enterprise-api-path',
    failing: withConfig(`service.github: |
  appID: 1
  enterpriseBaseURL: https://git.example.com`),
    passing: withConfig(`service.github: |
  appID: 1
  enterpriseBaseURL: https://git.example.com/api/v3`),
  },
];
