import {
  application,
  container,
  deployment,
  podSpec,
  production,
} from '../parts';
import { RuleSample } from '../sample';

function settings(wave: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, annotations: {argocd.argoproj.io/sync-wave: "${wave}"}}
data: {A: b}
`;
}

const MIGRATOR = podSpec(
  container(', envFrom: [{configMapRef: {name: settings}}]'),
  ', restartPolicy: Never',
);

function migration(hook: string, wave: string): string {
  return `apiVersion: batch/v1
kind: Job
metadata: {name: migrate, annotations: {argocd.argoproj.io/hook: ${hook}, argocd.argoproj.io/sync-wave: "${wave}"}}
spec: {template: {spec: ${MIGRATOR}}}
`;
}

function migrated(hook: string, wave: string, app = application()) {
  return {
    files: production({
      app,
      resources: {
        'settings.yaml': settings('-2'),
        'migrate.yaml': migration(hook, wave),
      },
    }),
  };
}

const RIGHT = migrated('Sync', '-1');

/** A database that a Job with its own image fills, once it is there. */
const SEEDED = migrated('Sync', '-1');
SEEDED.files['deploy/overlays/production/deployment.yaml'] =
  deployment().replace(
    'metadata: {name: shop}',
    'metadata: {name: shop, annotations: {argocd.argoproj.io/sync-wave: "-3"}}',
  );

/** Samples of mistakes in Jobs that run with a sync. */
export const jobSamples: RuleSample[] = [
  {
    rule: 'argo/pre-sync-needs-config',
    failing: migrated('PreSync', '-1'),
    passing: RIGHT,
  },
  ...['-3', '0'].map(wave => ({
    rule: 'argo/hook-wave',
    failing: migrated('Sync', wave),
    passing: RIGHT,
  })),
  {
    rule: 'argo/retry-refresh',
    failing: migrated(
      'Sync',
      '-1',
      application({ retry: 'retry: {limit: 5}' }),
    ),
    passing: migrated(
      'Sync',
      '-1',
      application({ retry: 'retry: {limit: 0}' }),
    ),
  },
  {
    rule: 'argo/hook-wave',
    failing: migrated('Sync', '2'),
    also: ['rollout/nothing-after'],
    passing: SEEDED,
  },
  {
    rule: 'argo/retry-refresh',
    failing: migrated('Sync', '-1', application({ retry: '' })),
    passing: RIGHT,
  },
];
