import { screen } from '@testing-library/react';
import { readdirSync } from 'node:fs';
import { SHOP } from '../../__testUtils__/FakeDelivery';
import { RECORDINGS, recordedView } from '../../__testUtils__/recordedView';
import { renderForShop } from '../../__testUtils__/render';
import { RolloutPanel } from './RolloutPanel';

const names = readdirSync(RECORDINGS)
  .filter(name => name.endsWith('.json'))
  .map(name => name.replace(/\.json$/, ''));

describe('RolloutPanel', () => {
  it('shows every recording of a real controller', async () => {
    const views = names.map(recordedView);
    renderForShop(
      <>
        {views.map((view, index) => (
          <RolloutPanel
            key={names[index]}
            entityRef={SHOP}
            view={view}
            permission={{ mayAct: true }}
            onChanged={jest.fn()}
            onOutdated={jest.fn()}
          />
        ))}
      </>,
    );
    const panels = await screen.findAllByRole('article', { hidden: true });
    expect(panels).toHaveLength(names.length);
  });
});
