import { previewOf } from '../testing/previewOf';
import { recorded, recordings } from '../testing/recorded';
import { isPreview } from './parameters';

const PRODUCTION = 'checkout-production';
const STAGING = 'checkout-staging';

/** Recording, Application, state, causes. */
const ENVIRONMENTS: [string, string, string, string[]][] = [
  ['app-01-outofsync-missing', PRODUCTION, 'out-of-sync', ['not-synced']],
  [
    'app-02-first-sync-progressing',
    PRODUCTION,
    'starting',
    ['rollout', 'pod ContainerCreating', 'pod Pending'],
  ],
  ['app-03-synced-healthy', PRODUCTION, 'ready', []],
  ['app-04-outofsync-healthy', PRODUCTION, 'out-of-sync', []],
  [
    'app-05-synced-suspended-canary-paused',
    PRODUCTION,
    'paused',
    ['rollout Paused'],
  ],
  ['app-06-progressing-analysis-running', PRODUCTION, 'starting', ['rollout']],
  ['app-07-promoted-healthy', PRODUCTION, 'ready', []],
  [
    'app-08-degraded-analysis-failed',
    PRODUCTION,
    'degraded',
    ['rollout Degraded'],
  ],
  ['app-09-git-revert-healthy', PRODUCTION, 'ready', []],
  ['app-10-drift-outofsync', PRODUCTION, 'out-of-sync', []],
  ['app-11-staging-automated', STAGING, 'ready', []],
  ['app-12-errors', 'checkout-badrev', 'failed', ['comparison-error']],
  ['app-12-errors', 'checkout-broken', 'failed', ['comparison-error']],
  ['app-12-errors', 'checkout-nopath', 'failed', ['comparison-error']],
  ['app-12-errors', 'checkout-norepo', 'failed', ['comparison-error']],
  ['app-12-errors', 'checkout-forbidden', 'failed', ['invalid-spec-error']],
  ['app-12-errors', 'checkout-noproject', 'failed', ['invalid-spec-error']],
  [
    'app-12-errors',
    'checkout-badsync',
    'failed',
    ['sync-failed Failed', 'resource-failed'],
  ],
  ['app-14-multi-source', 'checkout-multisource', 'ready', []],
  [
    'app-15-staging-image-pull-progressing',
    STAGING,
    'starting',
    ['rollout Progressing', 'pod ImagePullBackOff'],
  ],
  [
    'app-16-staging-deadline-degraded',
    STAGING,
    'degraded',
    ['rollout Degraded', 'pod ImagePullBackOff'],
  ],
  [
    'app-17-persisted-resource-health',
    PRODUCTION,
    'paused',
    ['rollout Paused'],
  ],
];

/** Recording, number of the pull request, beginning of its newest commit, state, causes. */
const PREVIEWS: [string, number, string, string, string[]][] = [
  // The Rollout tells what the Application keeps to itself.
  [
    'app-13-preview-degraded-invalidspec',
    101,
    '0f3c1c2b',
    'degraded',
    ['rollout Degraded'],
  ],
  ['app-13-preview-degraded-invalidspec', 102, '1f3c1c2b', 'degraded', []],
  ['app-13-preview-degraded-invalidspec', 107, '2f3c1c2b', 'degraded', []],
  ['appset-01-previews-created', 101, '0f3c1c2b', 'syncing', []],
  ['appset-01-previews-created', 102, '1f3c1c2b', 'being-created', []],
  ['appset-01-previews-created', 107, '2f3c1c2b', 'being-created', []],
  ['appset-02-previews-healthy', 101, '0f3c1c2b', 'ready', []],
  ['appset-02-previews-healthy', 102, '1f3c1c2b', 'ready', []],
  ['appset-02-previews-healthy', 107, '2f3c1c2b', 'ready', []],
  ['appset-03-pr-closed-deleting', 101, '0f3c1c2b', 'ready', []],
  ['appset-03-pr-closed-deleting', 102, '9f3c1c2b', 'syncing', []],
  ['appset-03-pr-closed-deleting', 107, '2f3c1c2b', 'being-deleted', []],
  ['appset-04-two-previews-one-paused', 101, '0f3c1c2b', 'ready', []],
  [
    'appset-04-two-previews-one-paused',
    102,
    '9f3c1c2b',
    'paused',
    ['rollout Paused'],
  ],
  // The forge refuses Argo CD, and what is there stays.
  ['appset-05-scm-401', 101, '0f3c1c2b', 'ready', ['forge-unauthorized']],
  ['appset-05-scm-401', 102, '9f3c1c2b', 'paused', ['forge-unauthorized']],
  [
    'appset-06-scm-rate-limited',
    101,
    '0f3c1c2b',
    'ready',
    ['forge-rate-limited'],
  ],
  // The set that fails is another one.
  ['appset-07-template-error', 101, '0f3c1c2b', 'ready', []],
  ['appset-08-overview', 101, '0f3c1c2b', 'ready', []],
  ['appset-08-overview', 102, '1f3c1c2b', 'ready', []],
  ['appset-08-overview', 107, '2f3c1c2b', 'ready', []],
];

/** Causes that name the code alone are compared by it alone. */
function causeTexts(
  causes: { code: string; reason?: string }[],
  expected: string[],
): string[] {
  return causes.map(({ code, reason }, index) =>
    expected[index]?.includes(' ') ? `${code} ${reason}` : code,
  );
}

describe('previewView', () => {
  it.each(ENVIRONMENTS)('%s: %s is %s because of %j', (...row) => {
    const [recording, name, state, causes] = row;
    const view = previewOf(recording, name);
    expect(view.state).toBe(state);
    expect(causeTexts(view.causes, causes)).toEqual(causes);
    expect(view.number).toBeUndefined();
  });

  it.each(PREVIEWS)(
    '%s: pull request %d at %s is %s because of %j',
    (...row) => {
      const [recording, number, commit, state, causes] = row;
      const view = previewOf(recording, `checkout-preview-${number}`);
      expect(view.state).toBe(state);
      expect(causeTexts(view.causes, causes)).toEqual(causes);
      expect(view.number).toBe(number);
      expect(view.headCommit?.slice(0, 8)).toBe(commit);
      expect(view.image).toMatchObject({
        state: 'current',
        desired: `example.com/shop/checkout:pr-${number}-${commit}`,
      });
    },
  );

  it('is tried with every recording of an Application', () => {
    const tried = new Set([...ENVIRONMENTS, ...PREVIEWS].map(row => row[0]));
    const without = ['appset-09-no-open-pull-requests'];
    expect([...tried, ...without].sort()).toEqual(recordings('argocd'));
    expect(tried.size + without.length).toBe(26);
  });

  it.each(recordings('argocd'))('tells previews from others in %s', name => {
    const { applications, applicationSets } = recorded(name);
    const previews = applications
      .filter(item => isPreview(item, applicationSets))
      .map(item => item.metadata.name);
    const named = applications
      .map(item => item.metadata.name)
      .filter(item => item.startsWith('checkout-preview-'));
    expect(previews).toEqual(named);
  });

  it('takes title and author from where the template put them', () => {
    const view = previewOf(
      'appset-02-previews-healthy',
      'checkout-preview-102',
    );
    expect(view).toMatchObject({
      title: 'Fix rounding of VAT',
      author: 'sam',
      url: 'https://pr-102.preview.example.com/',
      links: [],
      deployedAt: '2026-11-23T15:30:41Z',
      application: {
        applicationSet: 'checkout-previews',
        sync: { status: 'Synced' },
        health: { status: 'Healthy', since: '2026-11-23T15:30:45Z' },
        operation: { phase: 'Succeeded', retries: 0 },
        destination: { namespace: 'shop-preview-102' },
      },
    });
  });

  it('takes the health of a Rollout from the Rollout where the Application leaves it out', () => {
    const kinds = (recording: string) =>
      previewOf(recording, PRODUCTION)
        .application?.resources.filter(item =>
          ['Rollout', 'Ingress'].includes(item.kind),
        )
        .map(({ kind, health, message }) => ({ kind, health, message }));
    expect(kinds('app-05-synced-suspended-canary-paused')).toEqual([
      { kind: 'Rollout', health: 'Suspended', message: 'CanaryPauseStep' },
      { kind: 'Ingress' },
    ]);
    expect(kinds('app-17-persisted-resource-health')).toEqual([
      { kind: 'Rollout', health: 'Suspended', message: 'CanaryPauseStep' },
      { kind: 'Ingress', health: 'Healthy' },
    ]);
  });

  it('names the resource that could not be synced', () => {
    const { causes } = previewOf('app-12-errors', 'checkout-badsync');
    expect(causes[1]).toMatchObject({
      code: 'resource-failed',
      name: 'Widget/w',
      message: expect.stringContaining(
        'Make sure the "Widget" CRD is installed',
      ),
    });
  });

  it('says what the Rollout of a degraded preview says', () => {
    const [cause] = previewOf(
      'app-13-preview-degraded-invalidspec',
      'checkout-preview-101',
    ).causes;
    expect(cause.message).toMatch(
      /^InvalidSpec: The Rollout "checkout" is invalid/,
    );
  });

  it('does not claim that no pod is unready when pods cannot be read', () => {
    const read = ['app-03-synced-healthy', PRODUCTION] as const;
    expect(previewOf(...read).podsNotReady).toEqual([]);
    expect(
      previewOf(...read, { pods: undefined }).podsNotReady,
    ).toBeUndefined();
  });
});
