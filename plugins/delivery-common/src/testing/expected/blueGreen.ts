import { ABORTED, DONE, Expected, FIRST, HELD, SWITCHING } from './types';

const MEASURING = [...SWITCHING, 'terminate-analysis'];

/** One story: analysis before and after promotion, which waits for a person. @internal */
export const BLUE_GREEN: Expected[] = [
  {
    recording: 'bluegreen-01-healthy',
    phase: 'Healthy',
    step: '0/0',
    revisions: ['1 active 2.0.0'],
    actions: FIRST,
  },
  {
    recording: 'bluegreen-02-prepromotion-analysis-running',
    phase: 'Progressing',
    message: 'active service cutover pending',
    step: '0/0',
    revisions: ['2 preview 2.1.0', '1 active 2.0.0'],
    actions: MEASURING,
  },
  {
    recording: 'bluegreen-03-paused-before-promotion',
    phase: 'Paused',
    message: 'BlueGreenPause',
    step: '0/0',
    revisions: ['2 preview 2.1.0', '1 active 2.0.0'],
    pauses: ['BlueGreenPause since 15:22:40'],
    actions: HELD,
  },
  {
    recording: 'bluegreen-04-postpromotion-analysis',
    phase: 'Progressing',
    message: 'waiting for analysis to complete',
    step: '0/0',
    revisions: ['2 active 2.1.0', '1 stable 2.0.0'],
    actions: MEASURING,
  },
  {
    recording: 'bluegreen-05-promoted-healthy',
    phase: 'Healthy',
    step: '0/0',
    revisions: ['2 active 2.1.0', '1 old 2.0.0'],
    actions: DONE,
  },
  {
    recording: 'bluegreen-06-prepromotion-failed',
    phase: 'Degraded',
    message:
      'RolloutAborted: Rollout aborted update to revision 3: Blue/green pre-promotion analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
    step: '0/0',
    revisions: ['3 preview 2.2.0', '2 active 2.1.0', '1 old 2.0.0'],
    actions: ABORTED,
  },
  {
    recording: 'bluegreen-07-manual-abort',
    phase: 'Degraded',
    message: 'RolloutAborted: Rollout aborted update to revision 4',
    step: '0/0',
    revisions: [
      '4 preview 2.3.0',
      '3 old 2.2.0',
      '2 active 2.1.0',
      '1 old 2.0.0',
    ],
    actions: ABORTED,
  },
  {
    recording: 'bluegreen-08-postpromotion-failed',
    phase: 'Degraded',
    message:
      'RolloutAborted: Rollout aborted update to revision 5: Blue/green post-promotion analysis phase error/failed: Metric "success-rate" assessed Failed due to failed (1) > failureLimit (0)',
    step: '0/0',
    revisions: [
      '5 preview 2.4.0',
      '4 active 2.3.0',
      '3 old 2.2.0',
      '2 old 2.1.0',
      '1 old 2.0.0',
    ],
    actions: ABORTED,
  },
  {
    // status.abort is still true, but the promotion outlived it.
    recording: 'bluegreen-09-retried-after-abort',
    phase: 'Healthy',
    step: '0/0',
    revisions: [
      '5 active 2.4.0',
      '4 old 2.3.0',
      '3 old 2.2.0',
      '2 old 2.1.0',
      '1 old 2.0.0',
    ],
    actions: DONE,
  },
];
