import { rolloutWith } from '../testing/rolloutWith';
import { pauseViews } from './pauses';

const SINCE = '2026-11-23T12:00:00Z';
const timed = { steps: [{ setWeight: 5 }, { pause: { duration: '10m' } }] };
const blueGreen = (more: object) => ({
  spec: { strategy: { blueGreen: { activeService: 'shop', ...more } } },
  status: { pauseConditions: [{ reason: 'BlueGreenPause', startTime: SINCE }] },
});

describe('pauseViews', () => {
  it.each<[string, Parameters<typeof rolloutWith>[0], object[]]>([
    ['a person', {}, [{ reason: 'CanaryPauseStep', since: SINCE }]],
    [
      'a time',
      { canary: timed },
      [
        {
          reason: 'CanaryPauseStep',
          since: SINCE,
          until: '2026-11-23T12:10:00.000Z',
        },
      ],
    ],
    [
      'a person first, whatever the time',
      { spec: { paused: true, strategy: { canary: timed } } },
      [
        { reason: 'CanaryPauseStep', since: SINCE },
        { reason: 'paused-by-user' },
      ],
    ],
    [
      'an automatic promotion',
      blueGreen({ autoPromotionSeconds: 30 }),
      [
        {
          reason: 'BlueGreenPause',
          since: SINCE,
          until: '2026-11-23T12:00:30.000Z',
        },
      ],
    ],
    [
      'a person, when promotion is not automatic',
      blueGreen({ autoPromotionSeconds: 30, autoPromotionEnabled: false }),
      [{ reason: 'BlueGreenPause', since: SINCE }],
    ],
    [
      'a reason of a newer controller',
      {
        status: { pauseConditions: [{ reason: 'FullMoon', startTime: SINCE }] },
      },
      [{ reason: 'other', since: SINCE }],
    ],
    [
      'a time that cannot be read',
      {
        canary: timed,
        status: {
          pauseConditions: [{ reason: 'CanaryPauseStep', startTime: 'soon' }],
        },
      },
      [{ reason: 'CanaryPauseStep', since: 'soon' }],
    ],
    ['nothing', { status: { pauseConditions: null } }, []],
  ])('waits for %s', (_what, changes, expected) => {
    expect(pauseViews(rolloutWith(changes))).toEqual(expected);
  });
});
