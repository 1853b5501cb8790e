import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeDelivery, pageWith } from '../../__testUtils__/FakeDelivery';
import { recordedView } from '../../__testUtils__/recordedView';
import { renderForShop } from '../../__testUtils__/render';
import { FleetContent } from './FleetContent';

const VIEWS = ['canary-04-paused-indefinite-step', 'bluegreen-01-healthy'].map(
  recordedView,
);

function show(delivery: FakeDelivery, address = '/') {
  return renderForShop(<FleetContent />, delivery, address);
}

function fleet(...views: typeof VIEWS) {
  const delivery = new FakeDelivery();
  delivery.listRollouts.mockResolvedValue(pageWith(views));
  return delivery;
}

describe('FleetContent', () => {
  it('lists Rollouts with a link to the tab of their entity', async () => {
    show(fleet(...VIEWS));
    expect(await screen.findAllByRole('row')).toHaveLength(3);
    expect(screen.getByText('2 Rollouts')).toBeInTheDocument();
    const [{ id }] = VIEWS;
    const links = screen.getAllByRole('link', { name: id.name });
    expect(links[0]).toHaveAttribute(
      'href',
      `/catalog/default/component/shop/rollouts#rollout.east.${id.namespace}.${id.name}`,
    );
  });

  it('reads its filters from the address', async () => {
    const delivery = show(fleet(...VIEWS), '/?phase=Paused&cluster=east&x=1');
    await screen.findAllByRole('row');
    expect(delivery.listRollouts).toHaveBeenCalledWith({
      phase: 'Paused',
      cluster: 'east',
      limit: 100,
    });
    expect(screen.getByLabelText('Cluster')).toHaveValue('east');
  });

  it('asks anew when filters are applied', async () => {
    const delivery = show(fleet(...VIEWS));
    await userEvent.type(
      await screen.findByLabelText('Name contains'),
      'web{Enter}',
    );
    await waitFor(() =>
      expect(delivery.listRollouts).toHaveBeenLastCalledWith({
        q: 'web',
        limit: 100,
      }),
    );
  });

  it('says what to do when nothing matches, and takes the filters away', async () => {
    const delivery = show(fleet(), '/?q=nothing');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(delivery.listRollouts).toHaveBeenLastCalledWith({ limit: 100 }),
    );
  });

  it('says what failed', async () => {
    const delivery = new FakeDelivery();
    delivery.listRollouts.mockRejectedValue(new Error('Too many entities'));
    show(delivery);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Too many entities',
    );
  });

  it('shows more when there is more', async () => {
    const delivery = fleet();
    delivery.listRollouts.mockResolvedValue(pageWith(VIEWS, 'next'));
    show(delivery);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    await waitFor(() =>
      expect(delivery.listRollouts).toHaveBeenLastCalledWith({
        limit: 100,
        cursor: 'next',
      }),
    );
    expect(await screen.findAllByRole('row')).toHaveLength(5);
  });
});
