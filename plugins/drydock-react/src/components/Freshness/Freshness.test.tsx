import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { Freshness } from './Freshness';
import { FreshnessSource } from './summary';

function source(overrides: Partial<FreshnessSource>): FreshnessSource {
  return {
    cluster: 'east',
    kind: 'Rollout',
    state: 'live',
    since: new Date(Date.now() - 3 * 60_000).toISOString(),
    ...overrides,
  };
}

describe('Freshness', () => {
  it.each([
    ['says that everything is live', [source({})], 'Live'],
    [
      'takes a kind that a cluster does not have for no trouble',
      [source({}), source({ kind: 'Experiment', state: 'absent' })],
      'Live',
    ],
    [
      'says that the first list is not there yet',
      [source({ state: 'starting' })],
      'Being read for the first time',
    ],
    ['says that no cluster is watched', [], 'No cluster is watched'],
    [
      'counts what is not live',
      [source({}), source({ cluster: 'west', state: 'stale' })],
      'Live, except one source',
    ],
    [
      'says when nothing is live',
      [source({ state: 'forbidden' })],
      'Nothing here is live',
    ],
  ] satisfies [string, FreshnessSource[], string][])(
    '%s',
    async (_behaviour, sources, headline) => {
      renderInTestApp(<Freshness sources={sources} />);
      expect(await screen.findByText(headline)).toBeInTheDocument();
    },
  );

  it('names cluster, kind, age and error of what is not live, the worst first', async () => {
    renderInTestApp(
      <Freshness
        sources={[
          source({ kind: 'Pod', state: 'forbidden' }),
          source({
            cluster: 'west',
            namespace: 'shop',
            state: 'failing',
            error: 'connection refused',
          }),
          source({ kind: 'Event' }),
        ]}
      />,
    );
    const items = (
      await screen.findAllByRole('listitem', { hidden: true })
    ).map(item => item.textContent);
    expect(items).toEqual([
      'Rollout in west, namespace shop: could not be read, first failed 3 minutes ago: connection refused',
      'Pod in east: Drydock may not read it',
    ]);
  });
});
