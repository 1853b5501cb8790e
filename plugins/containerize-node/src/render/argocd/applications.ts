import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application';
import { EnvironmentPlan } from '../../plan';
import { dnsLabel, lineText } from '../checks';
import { Note, YamlDocument } from '../yaml/yamlFile';
import { projectNames } from './projects';
import { IgnoredDifference, writtenByRollouts } from './rolloutFields';
import {
  ARGOCD_API,
  AUTOMATED,
  CASCADE,
  metadata,
  repositoryUrl,
  retry,
  RETRY_REASON,
  SYNC_OPTIONS,
  Wiring,
} from './shared';

const RETRIES = 3;
const SUBSCRIBE = 'notifications.argoproj.io/subscribe';

/** Triggers of the platform bundle that tell the pull request of a release what became of it. */
const RELEASE_TRIGGERS = [
  'on-release-live',
  'on-release-degraded',
  'on-release-waiting',
];

const RESPECT = 'RespectIgnoreDifferences=true';

function syncOptions(ignored: readonly IgnoredDifference[]): string[] {
  return ['CreateNamespace=true', ...(ignored.length > 0 ? [RESPECT] : [])];
}

function application(
  wiring: Wiring,
  environment: EnvironmentPlan,
  ignored: IgnoredDifference[],
  own: { annotations?: Record<string, string>; finalizers?: string[] },
): IApplication {
  const { argocd } = wiring.blueprint.delivery;
  const field = `delivery.${environment.name}`;
  const { finalizers } = own;
  return {
    apiVersion: ARGOCD_API,
    kind: 'Application',
    metadata: {
      ...metadata(
        wiring,
        dnsLabel('name', `${wiring.name}-${environment.name}`),
        own.annotations,
      ),
      ...(finalizers ? { finalizers } : {}),
    },
    spec: {
      project: projectNames(wiring).live,
      source: {
        repoURL: repositoryUrl(wiring),
        targetRevision: lineText(`${field}.branch`, environment.branch),
        path: `deploy/overlays/${environment.name}`,
      },
      destination: {
        server: argocd.server,
        namespace: dnsLabel(`${field}.namespace`, environment.namespace),
      },
      ...(ignored.length > 0 ? { ignoreDifferences: ignored } : {}),
      syncPolicy: {
        automated: AUTOMATED,
        retry: retry(RETRIES),
        syncOptions: syncOptions(ignored),
      },
    },
  };
}

const BRANCH_NOTE: Note = {
  at: ['spec', 'source', 'targetRevision'],
  text: 'Only the release workflow writes to this branch: each commit holds manifests together with the image they were made for.',
};

const RETRY_NOTE: Note = {
  at: ['spec', 'syncPolicy', 'retry'],
  text: RETRY_REASON,
};

function ignoredNotes(texts: readonly string[]): Note[] {
  const notes: Note[] = texts.map((text, index) => ({
    at: ['spec', 'ignoreDifferences', index],
    text,
  }));
  if (notes.length === 0) return [];
  return [
    ...notes,
    {
      at: ['spec', 'syncPolicy', 'syncOptions', 1],
      text: 'To ignore a difference is not enough: without this every sync writes the fields again, and new pods serve outside the canary.',
    },
  ];
}

function production(wiring: Wiring): YamlDocument {
  const written = writtenByRollouts(wiring.blueprint);
  const fields = written.map(({ field }) => field);
  const annotations = {
    [SYNC_OPTIONS]: 'Prune=false,Delete=false',
    ...Object.fromEntries(
      RELEASE_TRIGGERS.map(trigger => [`${SUBSCRIBE}.${trigger}.github`, '']),
    ),
  };
  return {
    head: [
      'Production. It has no finalizer on purpose: deleting this Application leaves everything running, volumes included. To take production down, delete the Application and then its namespace.',
    ],
    value: application(wiring, wiring.blueprint.delivery.production, fields, {
      annotations,
    }),
    notes: [
      {
        at: ['metadata', 'annotations', SYNC_OPTIONS],
        text: 'A file that got lost in Git, or a repository that lost its topic, must not end production.',
      },
      {
        at: [
          'metadata',
          'annotations',
          `${SUBSCRIBE}.${RELEASE_TRIGGERS[0]}.github`,
        ],
        text: 'What became of a release is told on the pull request that was released.',
      },
      BRANCH_NOTE,
      ...ignoredNotes(written.map(({ note }) => note)),
      RETRY_NOTE,
    ],
  };
}

function staging(wiring: Wiring, environment: EnvironmentPlan): YamlDocument {
  return {
    head: [
      'Staging. It goes with its Application: the finalizer deletes what was deployed.',
    ],
    value: application(wiring, environment, [], { finalizers: [CASCADE] }),
    notes: [BRANCH_NOTE, RETRY_NOTE],
  };
}

/** `applications.yaml`: the environments that live as long as the application. */
export function applications(wiring: Wiring): YamlDocument[] {
  const environment = wiring.blueprint.delivery.staging;
  return [
    production(wiring),
    ...(environment ? [staging(wiring, environment)] : []),
  ];
}
