import { recorded, recordings } from '../testing/recorded';
import { ANALYSIS } from '../testing/expected/analysis';
import { BLUE_GREEN } from '../testing/expected/blueGreen';
import { CANARY } from '../testing/expected/canary';
import { TROUBLE } from '../testing/expected/trouble';
import { Expected } from '../testing/expected/types';
import { viewOf } from '../testing/viewOf';
import { rolloutView } from './rolloutView';
import { PauseView, RevisionView, RolloutView } from './types';

const TABLE = [...ANALYSIS, ...BLUE_GREEN, ...CANARY, ...TROUBLE];

function clock(time: string | undefined): string {
  return time ? time.slice(11, 19) : '?';
}

function pauseText({ reason, since, until }: PauseView): string {
  const end = until ? ` until ${clock(until)}` : '';
  return `${reason} since ${clock(since)}${end}`;
}

function revisionText({ revision, role, images }: RevisionView): string {
  return `${revision} ${role} ${images[0].image.split(':')[1]}`;
}

/** A view in the words of the table. */
function summary(view: RolloutView): Omit<Expected, 'recording' | 'rollout'> {
  const { weights } = view;
  return {
    phase: view.phase,
    message: view.message || undefined,
    step: `${view.currentStep}/${view.steps.length}`,
    weights: weights && `${weights.desired} ${weights.actual}`,
    revisions: view.revisions.map(revisionText),
    pauses: view.pauses.length ? view.pauses.map(pauseText) : undefined,
    actions: view.actions
      .filter(action => !action.unavailable)
      .map(action => action.name),
  };
}

describe('rolloutView', () => {
  it.each(TABLE.map(row => [`${row.recording} ${row.rollout ?? ''}`, row]))(
    'shows what was done: %s',
    (_name, { recording, rollout, ...expected }) => {
      expect(summary(viewOf(recording, rollout))).toEqual(expected);
    },
  );

  it('is tried with every recording of a Rollout', () => {
    const tried = new Set(TABLE.map(row => row.recording));
    expect([...tried].sort()).toEqual(recordings('rollouts'));
    expect(tried.size).toBe(55);
  });

  it('shows of Rollouts in one namespace each its own objects', () => {
    const views = recorded('misc-02-terminating').rollouts.map(rollout =>
      viewOf('misc-02-terminating', rollout.metadata.name),
    );
    expect(
      views.map(view => [view.id.name, view.revisions.map(r => r.replicaSet)]),
    ).toEqual([
      ['no-steps', ['no-steps-5f5f77dc4']],
      ['scale-steps', ['scale-steps-867f8f99b8', 'scale-steps-645986dc87']],
      ['terminating', ['terminating-5b4c9bb8cf']],
      ['zero', ['zero-55895c6b9f']],
    ]);
  });

  it('says when a Rollout is being deleted', () => {
    const view = viewOf('misc-02-terminating', 'terminating');
    expect(view.deletedAt).toBe('2026-11-23T15:27:48Z');
    expect(view.actions.map(action => action.unavailable)).toEqual([
      ...Array(9).fill('being-deleted'),
      'no-analysis-running',
    ]);
  });

  it.each([
    ['canary-10-manual-abort', '2026-11-23T15:16:54Z'],
    ['canary-09-retried-paused', undefined],
    ['bluegreen-09-retried-after-abort', undefined],
  ])('tells an abort while it is in force: %s', (recording, at) => {
    expect(viewOf(recording).aborted?.at).toBe(at);
  });

  it('shows an experiment with its own analysis, and not its pods as a revision', () => {
    const { revisions } = viewOf('experiment-01-running');
    expect(revisions[0].experiments).toEqual([
      { name: 'checkout-9bc59d6db-2-0', phase: 'Running' },
    ]);
    expect(
      revisions.map(item => item.analysisRuns.map(run => run.kind)),
    ).toEqual([['experiment'], []]);
  });

  it('does not offer to end an analysis twice', () => {
    const { rollout, analysisRuns, ...objects } = recorded(
      'analysis-terminated-01-running',
    );
    const ending = analysisRuns.map(run => ({
      ...run,
      spec: { ...run.spec, terminate: true },
    }));
    const { actions } = rolloutView({
      cluster: 'east',
      rollout,
      ...objects,
      analysisRuns: ending,
    });
    expect(actions.at(-1)).toEqual({
      name: 'terminate-analysis',
      unavailable: 'no-analysis-running',
    });
  });

  it.each<[string, string[]]>([
    ['canary-03-new-revision-progressing', ['Progressing', 'Healthy']],
    [
      'canary-13-abort-while-analysis-running',
      ['Healthy', 'Healthy', 'ScaledDown', 'ScaledDown'],
    ],
  ])('tells how far the pods of each revision are: %s', (recording, health) => {
    expect(viewOf(recording).revisions.map(item => item.health)).toEqual(
      health,
    );
  });

  it('tells when an old revision goes', () => {
    const { revisions } = viewOf('bluegreen-05-promoted-healthy');
    expect(revisions.map(item => item.scaleDownAt)).toEqual([
      undefined,
      '2026-11-23T15:23:14Z',
    ]);
  });
});
