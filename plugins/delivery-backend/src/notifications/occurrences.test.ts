import { PreviewView, rolloutView } from '@drydock/plugin-delivery-common';
import { recordedObjects } from '../__testUtils__/recordedObjects';
import { previewOccurrences } from './previewOccurrences';
import { rolloutOccurrences } from './rolloutOccurrences';

const HOUR = 60 * 60_000;

/** Now, so long after the latest pause of the recording began. */
function told(recording: string, after = 0) {
  const view = rolloutView(recordedObjects(recording));
  const since = view.pauses.map(pause => Date.parse(pause.since ?? ''));
  const now = Math.max(0, ...since.filter(time => time > 0)) + after;
  return rolloutOccurrences(view, HOUR, now);
}

describe('what there is to be told of a Rollout', () => {
  it.each([
    ['one that is healthy', 'canary-11-promote-full-healthy', 0, []],
    [
      'one whose analysis runs',
      'canary-05-analysis-step-running',
      9 * HOUR,
      [],
    ],
    [
      'one that was aborted',
      'job-analysis-03-failed-abort',
      0,
      ['rollout-aborted'],
    ],
    ['one that cannot come up', 'deadline-05-crashloop', 0, []],
    ['one whose manifest is wrong', 'invalid-spec-01', 0, ['rollout-degraded']],
    [
      'one that has just paused',
      'canary-04-paused-indefinite-step',
      HOUR - 1,
      [],
    ],
    [
      'one that waits for an hour',
      'canary-04-paused-indefinite-step',
      HOUR,
      ['rollout-waiting'],
    ],
  ])('of %s', (_what, recording, after, topics) => {
    expect(told(recording, after).map(({ topic }) => topic)).toEqual(topics);
  });

  it('is the same however often it is looked at, and says where and why', () => {
    const [first] = told('job-analysis-03-failed-abort');
    expect(told('job-analysis-03-failed-abort', 5 * HOUR)).toEqual([first]);
    expect(first).toMatchObject({
      severity: 'high',
      title: expect.stringMatching(
        /^Aborted: the new version of \S+ in \S+ \(east\)$/,
      ),
      description: expect.stringContaining('Failed'),
    });
  });

  it('is nothing when it is being deleted', () => {
    const view = rolloutView(recordedObjects('invalid-spec-01'));
    const deletedAt = '2026-11-24T16:00:00Z';
    expect(rolloutOccurrences({ ...view, deletedAt }, HOUR, 0)).toEqual([]);
  });
});

describe('what there is to be told of a preview', () => {
  const preview = (more: Partial<PreviewView>): PreviewView => ({
    state: 'ready',
    causes: [],
    number: 7,
    title: 'Add a basket',
    labels: [],
    links: [],
    url: 'https://shop-7.preview.example.com/',
    deployedCommit: 'a'.repeat(40),
    image: { state: 'current', desired: 'shop:1', running: [] },
    ...more,
  });
  const keyOf = (more: Partial<PreviewView>) =>
    previewOccurrences(preview(more))[0]?.key;

  it('says that it is ready, and where', () => {
    expect(previewOccurrences(preview({}))).toEqual([
      {
        topic: 'preview-ready',
        key: 'ready/shop:1',
        severity: 'low',
        title: 'The preview of #7 Add a basket is ready',
        description: 'https://shop-7.preview.example.com/',
      },
    ]);
  });

  it('says why it does not come up', () => {
    const causes: PreviewView['causes'] = [
      {
        code: 'pod',
        name: 'shop-web-1',
        reason: 'CrashLoopBackOff',
        message: 'back-off 5m0s',
      },
    ];
    expect(
      previewOccurrences(preview({ state: 'degraded', causes })),
    ).toMatchObject([
      {
        topic: 'preview-failed',
        title: 'The preview of #7 Add a basket does not come up',
        description: 'shop-web-1: CrashLoopBackOff: back-off 5m0s',
      },
    ]);
  });

  it('is something new with a new image, and not with each push', () => {
    expect(keyOf({ deployedCommit: 'b'.repeat(40) })).toBe(keyOf({}));
    const image = { state: 'current', desired: 'shop:2', running: [] } as const;
    expect(keyOf({ image: { ...image, running: [] } })).not.toBe(keyOf({}));
  });

  it('is something new when another commit fails', () => {
    const failed = { state: 'failed' } as const;
    expect(keyOf({ ...failed, deployedCommit: 'b'.repeat(40) })).not.toBe(
      keyOf(failed),
    );
  });

  it.each([
    'syncing',
    'starting',
    'paused',
    'being-deleted',
    'unlabelled',
  ] as const)('is nothing while it is %s', state => {
    expect(previewOccurrences(preview({ state }))).toEqual([]);
  });
});
