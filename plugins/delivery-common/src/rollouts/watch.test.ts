import { readObject, Rollout, rolloutSchema } from '../kubernetes';
import { recordedWatch } from '../testing/recordedWatch';
import { rolloutView } from './rolloutView';

function story(name: string, tell: (rollout: Rollout) => string): string[] {
  const told = recordedWatch(name, 'rollouts').map(raw => {
    const read = readObject(rolloutSchema, raw);
    return read.ok ? tell(read.object) : read.problem.message;
  });
  return told.filter((text, index) => text !== told[index - 1]);
}

function view(rollout: Rollout) {
  return rolloutView({
    cluster: 'east',
    rollout,
    replicaSets: [],
    pods: [],
    analysisRuns: [],
  });
}

const steps = (rollout: Rollout) => {
  const { phase, currentStep, weights } = view(rollout);
  return `${phase} ${currentStep} ${weights?.desired}/${weights?.actual}`;
};

describe('a watched Rollout', () => {
  it('goes through all of its steps, the router behind what is asked', () => {
    expect(story('rollouts-canary-promoted', steps)).toEqual([
      'Progressing 8 100/100',
      'Progressing 0 20/0',
      'Progressing 1 20/20',
      'Paused 1 20/20',
      'Progressing 1 20/20',
      'Progressing 2 40/20',
      'Progressing 3 40/40',
      'Progressing 4 60/40',
      'Progressing 5 60/60',
      'Paused 5 60/60',
      'Progressing 6 80/60',
      'Progressing 7 80/80',
      'Paused 7 80/80',
      'Progressing 8 100/80',
      'Healthy 8 100/100',
    ]);
  });

  it('goes back to the stable version when the analysis fails', () => {
    const told = story('rollouts-canary-analysis-abort', steps);
    expect(told.at(-1)).toBe('Degraded 0 0/0');
    expect(told).toContain('Progressing 3 40/40');
  });

  it('never offers to abort what is aborted, nor to promote what nothing holds', () => {
    for (const name of [
      'rollouts-canary-promoted',
      'rollouts-canary-analysis-abort',
      'rollouts-bluegreen-promoted',
    ]) {
      story(name, rollout => {
        const { actions, aborted, pauses } = view(rollout);
        const offered = actions
          .filter(item => !item.unavailable)
          .map(item => item.name);
        expect(offered.includes('abort') && Boolean(aborted)).toBe(false);
        expect(offered.includes('promote') && pauses.length === 0).toBe(false);
        return offered.join();
      });
    }
  });
});
