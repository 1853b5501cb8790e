import { stringify } from 'yaml';
import { platformPart } from '../../data/platform';
import { Note, YamlDocument } from '../../render/yaml/yamlFile';
import { forgeApi, PlatformAnswers } from '../answers';
import { Part } from '../part';
import { templates } from './templates';
import { triggers } from './triggers';

/** A value of the ConfigMap is YAML itself. */
function inner(value: unknown): string {
  return stringify(value, { lineWidth: 0 });
}

/**
 * The GitHub App that comments. Its server's address carries /api/v3: the client puts that before all calls but the one
 * for a token.
 */
function service(answers: PlatformAnswers): Record<string, string> {
  const appID = answers['notifications-app-id'];
  if (appID === undefined) return {};
  const api = forgeApi(answers);
  return {
    'service.github': inner({
      appID,
      installationID: answers['notifications-installation-id'],
      privateKey: '$github-privateKey',
      ...(api ? { enterpriseBaseURL: api } : {}),
    }),
  };
}

function configMap(answers: PlatformAnswers) {
  const named = (kind: string, items: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(items).map(([name, value]) => [
        `${kind}.${name}`,
        inner(value),
      ]),
    );
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'argocd-notifications-cm',
      namespace: answers['argocd-namespace'],
      labels: { 'app.kubernetes.io/part-of': 'argocd' },
    },
    data: {
      ...service(answers),
      ...named('trigger', triggers),
      ...named('template', templates),
    },
  };
}

const NOTES: Note[] = [
  {
    at: ['data', 'trigger.on-preview-ready'],
    text: 'Keyed on the image that was synced: the triggers of Argo CD itself are silent for a second image of one commit, and the images of pods still name those of finished jobs.',
  },
  {
    at: ['data', 'trigger.on-preview-failed'],
    text: 'Manifests that do not build never get as far as a sync: they show as conditions only.',
  },
  {
    at: ['data', 'trigger.on-release-live'],
    text: 'A minute after the sync: before it, health is still that of the release before.',
  },
  {
    at: ['data', 'trigger.on-release-waiting'],
    text: 'Longer than the pauses of a rollout are: an analysis that found no data waits for a person.',
  },
  {
    at: ['data', 'template.release-live'],
    text: 'The commit of a release names the commit it was made from; the pull request of that one is told.',
  },
];

/** Argo CD Notifications: what pull requests are told. */
export function notificationsPart(answers: PlatformAnswers): Part {
  const document: YamlDocument = {
    head: [
      "One comment on a pull request, kept up to date: about its preview while it is open, about its release after the merge. The comment's tag cannot name the application, so of several applications in one repository the last one to change is shown.",
    ],
    value: configMap(answers),
    notes: NOTES,
  };
  return {
    folder: 'notifications',
    about: `Notifications of Argo CD ${
      platformPart('argo-cd').version
    }: what pull requests are told.`,
    objects: [['configmap.yaml', [document]]],
  };
}
