/** When something is told. */
export interface Trigger {
  description: string;
  /** Expression over the Application. */
  when: string;
  /** Expression whose value is told about once. */
  oncePer: string;
  send: string[];
}

const SYNCED_IMAGES =
  'app.status?.operationState?.syncResult?.source?.kustomize?.images';
const REVISION = 'app.status?.operationState?.syncResult?.revision';
const HEALTH = 'app.status?.health?.status';
const HEALTH_SINCE = 'app.status?.health?.lastTransitionTime';

/** Minutes that a release may pause before a person is called: longer than the pauses of its steps. */
const WAITING_MINUTES = 30;

function olderThan(time: string, minutes: number): string {
  return `${time} != nil and time.Now().Sub(time.Parse(${time})).Minutes() >= ${minutes}`;
}

function all(...conditions: string[]): string {
  return conditions.join(' and ');
}

const SETTLED = all(
  "app.status?.sync?.status == 'Synced'",
  `${HEALTH} == 'Healthy'`,
  "app.status?.operationState?.phase == 'Succeeded'",
);

const SYNC_FAILED = "app.status?.operationState?.phase in ['Failed', 'Error']";

const NOT_BUILT =
  "any(app.status?.conditions ?? [], #.type in ['ComparisonError', 'InvalidSpecError'])";

/** By the name that Applications subscribe to. */
export const triggers: Record<string, Trigger[]> = {
  'on-preview-ready': [
    {
      description: 'A preview runs an image that was built for it',
      when: all(
        SETTLED,
        `${SYNCED_IMAGES} != nil`,
        `${SYNCED_IMAGES.replaceAll(
          '?.',
          '.',
        )} == app.spec.source.kustomize.images`,
      ),
      oncePer: `[${REVISION}, ${SYNCED_IMAGES}]`,
      send: ['preview-ready'],
    },
  ],
  'on-preview-failed': [
    {
      description: 'A preview cannot be built, synced or started',
      when: `${HEALTH} == 'Degraded' or ${SYNC_FAILED} or ${NOT_BUILT}`,
      oncePer:
        '[app.spec.source.targetRevision, app.spec.source.kustomize?.images]',
      send: ['preview-failed'],
    },
  ],
  'on-release-live': [
    {
      description: 'A release has reached all pods',
      when: all(
        SETTLED,
        olderThan('app.status?.operationState?.finishedAt', 1),
      ),
      oncePer: `[${REVISION}, ${HEALTH_SINCE}]`,
      send: ['release-live'],
    },
  ],
  'on-release-degraded': [
    {
      description: 'A release was taken back, failed to sync or does not run',
      when: `(${HEALTH} == 'Degraded' and ${olderThan(
        HEALTH_SINCE,
        1,
      )}) or ${SYNC_FAILED}`,
      oncePer: `[${REVISION}, ${HEALTH_SINCE}]`,
      send: ['release-degraded'],
    },
  ],
  'on-release-waiting': [
    {
      description: 'A release waits for a person',
      when: all(
        `${HEALTH} == 'Suspended'`,
        olderThan(HEALTH_SINCE, WAITING_MINUTES),
      ),
      oncePer: `[${REVISION}, ${HEALTH_SINCE}]`,
      send: ['release-waiting'],
    },
  ],
};
