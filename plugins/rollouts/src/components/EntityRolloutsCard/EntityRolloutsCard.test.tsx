import { screen } from '@testing-library/react';
import { FakeDelivery } from '../../__testUtils__/FakeDelivery';
import { recordedView } from '../../__testUtils__/recordedView';
import { renderForShop } from '../../__testUtils__/render';
import { EntityRolloutsCard } from './EntityRolloutsCard';

const PAUSED = recordedView('canary-04-paused-indefinite-step');

describe('EntityRolloutsCard', () => {
  it('shows each Rollout in a line that leads to the tab, live', async () => {
    const delivery = renderForShop(
      <EntityRolloutsCard />,
      new FakeDelivery([PAUSED]),
    );
    const item = await screen.findByRole('listitem');
    expect(item).toHaveTextContent('Paused');
    expect(screen.getByRole('link', { name: PAUSED.id.name })).toHaveAttribute(
      'href',
      expect.stringContaining('/catalog/default/component/shop/rollouts#'),
    );
    delivery.tell([{ ...PAUSED, phase: 'Healthy' }], 5);
    expect(item).toHaveTextContent('Healthy');
  });

  it('says that there is none', async () => {
    renderForShop(<EntityRolloutsCard />, new FakeDelivery([]));
    expect(
      await screen.findByText('No Rollout belongs to this entity yet'),
    ).toBeInTheDocument();
  });
});
