import {
  drydockApplication,
  drydockSet,
  HEAD,
  PreviewChanges,
} from '../testing/drydockPreview';
import { previewView, PreviewObjects } from './previewView';
import { PreviewCause, PullRequestSummary } from './types';

const OLDER = 'a'.repeat(40);
const NOW = new Date('2026-11-23T12:00:00Z');

const PULL_REQUEST: PullRequestSummary = {
  repository: 'acme/shop',
  number: 42,
  title: 'Show the delivery date',
  author: 'robin',
  labels: ['preview', 'frontend'],
  headCommit: HEAD,
  open: true,
  url: 'https://github.com/acme/shop/pull/42',
  updatedAt: '2026-11-23T10:44:00Z',
};

function view(
  changes: PreviewChanges = {},
  told: Partial<PreviewObjects> = {},
) {
  return previewView({
    cluster: 'east',
    application: drydockApplication(changes),
    applicationSets: [drydockSet()],
    pullRequest: PULL_REQUEST,
    now: NOW,
    ...told,
  });
}

const codes = (causes: PreviewCause[]) => causes.map(cause => cause.code);
const NO_IMAGE = { kustomize: { images: null } };

describe('a preview that Drydock wrote', () => {
  it('is ready with its pull request, address and image', () => {
    expect(view({}, { builtCommit: HEAD })).toMatchObject({
      state: 'ready',
      causes: [],
      number: 42,
      repository: 'acme/shop',
      title: 'Show the delivery date',
      author: 'robin',
      labels: ['preview', 'frontend'],
      headCommit: HEAD,
      url: 'https://shop-42.preview.example.com/',
      image: {
        state: 'current',
        desired: 'ghcr.io/acme/shop:pr-42-20261123104500',
        builtAt: '2026-11-23T10:45:00.000Z',
        commit: HEAD,
      },
      lastActivityAt: '2026-11-23T10:44:00Z',
    });
  });

  it.each<[string, PreviewChanges, Partial<PreviewObjects>, string, string]>([
    ['no image yet', NO_IMAGE, {}, 'none', 'waiting-for-image'],
    [
      'its first image being built',
      NO_IMAGE,
      { building: true },
      'building',
      'waiting-for-image',
    ],
    [
      'a newer image being built',
      {},
      { builtCommit: OLDER, building: true },
      'building',
      'ready',
    ],
    ['an older image', {}, { builtCommit: OLDER }, 'older-than-head', 'ready'],
    ['the newest image', {}, { builtCommit: HEAD }, 'current', 'ready'],
    ['an image nobody can look into', {}, {}, 'unknown', 'ready'],
    [
      'no updater and no image of its own',
      {
        ...NO_IMAGE,
        annotations: { 'argocd-image-updater.argoproj.io/image-list': '' },
      },
      {},
      'unknown',
      'ready',
    ],
  ])('with %s', (_what, changes, told, image, state) => {
    const found = view(changes, told);
    expect(found.image.state).toBe(image);
    expect(found.state).toBe(state);
  });

  it('measures the image by the forge, which knows a push before Argo CD does', () => {
    const pushed = { ...PULL_REQUEST, headCommit: OLDER };
    const found = view({}, { pullRequest: pushed, builtCommit: HEAD });
    expect(found.image.state).toBe('older-than-head');
    expect(found.headCommit).toBe(OLDER);
    expect(codes(found.causes)).toEqual(['image-older-than-head']);
  });

  it('says that there is no image', () => {
    expect(codes(view(NO_IMAGE).causes)).toEqual(['image-missing']);
  });

  it.each<[string, PreviewChanges, string, string[]]>([
    [
      'is not there yet',
      { status: { health: null, sync: null } },
      'being-created',
      [],
    ],
    [
      'waits for its first sync',
      {
        status: {
          health: { status: 'Missing' },
          sync: { status: 'OutOfSync' },
        },
      },
      'being-created',
      [],
    ],
    ['has a sync queued', { operation: {} }, 'syncing', []],
    [
      'tries a failed sync again',
      {
        status: {
          operationState: {
            phase: 'Running',
            retryCount: 2,
            message: 'Retrying attempt #2',
          },
        },
      },
      'syncing',
      ['sync-retrying'],
    ],
    [
      'has a hook that failed',
      {
        status: {
          operationState: {
            phase: 'Failed',
            syncResult: {
              resources: [
                { kind: 'Job', name: 'migrate', hookPhase: 'Failed' },
                { kind: 'Service', name: 'shop', status: 'Synced' },
              ],
            },
          },
        },
      },
      'failed',
      ['sync-failed', 'resource-failed'],
    ],
    [
      'has a health of a newer Argo CD',
      { status: { health: { status: 'Hibernating' } } },
      'unknown',
      [],
    ],
    [
      'cannot be compared, which Argo CD calls healthy',
      { status: { conditions: [{ type: 'ComparisonError', message: 'x' }] } },
      'failed',
      ['comparison-error'],
    ],
    [
      'has an error of a newer Argo CD',
      { status: { conditions: [{ type: 'QuotaError', message: 'x' }] } },
      'failed',
      ['unknown-error'],
    ],
    [
      'has a warning only',
      {
        status: {
          conditions: [{ type: 'SharedResourceWarning', message: 'x' }],
        },
      },
      'ready',
      [],
    ],
  ])('that %s', (_what, changes, state, causes) => {
    const found = view(changes, { builtCommit: HEAD });
    expect(found.state).toBe(state);
    expect(codes(found.causes)).toEqual(causes);
  });

  it('says that its pull request is closed, or has lost its label', () => {
    const closed = { ...PULL_REQUEST, open: false };
    const bare = { ...PULL_REQUEST, labels: ['frontend'] };
    expect(codes(view({}, { pullRequest: closed }).causes)).toEqual([
      'pull-request-closed',
    ]);
    expect(view({}, { pullRequest: bare }).causes).toEqual([
      { code: 'label-missing', name: 'preview', message: '' },
    ]);
  });

  it.each([
    ['has time left', '2026-11-23T12:00:30Z', false, 30, []],
    ['has just expired', '2026-11-23T12:00:00Z', true, 0, ['expired']],
    ['expired long ago', '2026-11-20T12:00:00Z', true, 0, ['expired']],
  ])('%s', (_what, expiresAt, expired, secondsLeft, causes) => {
    const found = view({}, { expiresAt });
    expect(found.timeToLive).toEqual({ expiresAt, expired, secondsLeft });
    expect(codes(found.causes)).toEqual(causes);
  });

  it('stays when nothing says when it goes', () => {
    expect(view()).not.toHaveProperty('timeToLive');
    expect(view({}, { expiresAt: 'soon' })).not.toHaveProperty('timeToLive');
  });
});
