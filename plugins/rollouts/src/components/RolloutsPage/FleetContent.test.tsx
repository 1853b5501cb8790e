import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { FakeDelivery, pageWith } from '../../__testUtils__/FakeDelivery';
import { recordedView } from '../../__testUtils__/recordedView';
import { renderForShop } from '../../__testUtils__/render';
import { FleetContent } from './FleetContent';

const VIEWS = ['canary-04-paused-indefinite-step', 'bluegreen-01-healthy'].map(
  recordedView,
);

const TEAM = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'shop-team', namespace: 'default' },
  spec: { profile: { displayName: 'Shop team' } },
};

function show(
  delivery: FakeDelivery,
  address = '/',
  queryEntities?: CatalogApi['queryEntities'],
) {
  return renderForShop(<FleetContent />, delivery, address, queryEntities);
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

  it('sorts by a press of a title, and says so in the address', async () => {
    const delivery = show(fleet(...VIEWS));
    await userEvent.click(await screen.findByRole('button', { name: 'Phase' }));
    await waitFor(() =>
      expect(delivery.listRollouts).toHaveBeenLastCalledWith({
        sort: 'phase',
        limit: 100,
      }),
    );
    expect(screen.getByRole('columnheader', { name: 'Phase' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
  });

  it('narrows to an owner, whose short name is enough', async () => {
    const delivery = show(fleet(...VIEWS));
    await userEvent.type(
      await screen.findByLabelText('Owner'),
      'shop-team{Enter}',
    );
    await waitFor(() =>
      expect(delivery.listRollouts).toHaveBeenLastCalledWith({
        owner: 'group:default/shop-team',
        limit: 100,
      }),
    );
  });

  it('suggests owners that match what is typed', async () => {
    const queryEntities = jest.fn().mockResolvedValue({ items: [TEAM] });
    show(fleet(...VIEWS), '/', queryEntities);
    await userEvent.type(await screen.findByLabelText('Owner'), 'sho');
    const option = await screen.findByText('Shop team');
    expect(option).toHaveValue('group:default/shop-team');
    expect(option.closest('datalist')).not.toBeNull();
    expect(queryEntities).toHaveBeenCalledTimes(1);
    expect(queryEntities).toHaveBeenCalledWith(
      expect.objectContaining({ limit: 20 }),
    );
  });

  it.each(['component:default/shop', '::'])(
    'says that %s is no owner, and does not ask for it',
    async text => {
      const delivery = show(fleet(...VIEWS));
      await userEvent.type(
        await screen.findByLabelText('Owner'),
        `${text}{Enter}`,
      );
      expect(
        await screen.findByText(/This is not a group or user/),
      ).toBeInTheDocument();
      expect(delivery.listRollouts).toHaveBeenCalledTimes(1);
    },
  );

  it('keeps the focus in the filter that was sent', async () => {
    show(fleet(...VIEWS));
    const field = await screen.findByLabelText('Name contains');
    await userEvent.type(field, 'web{Enter}');
    await screen.findAllByRole('row');
    expect(field).toHaveFocus();
  });

  it('follows a row that can be seen, and says a new phase aloud', async () => {
    const delivery = show(fleet(...VIEWS));
    await screen.findAllByRole('row');
    const [paused] = VIEWS;
    delivery.tell([{ ...paused, phase: 'Degraded', message: 'Aborted' }], 5);
    const row = screen.getAllByRole('row')[1];
    expect(row).toHaveTextContent('Degraded');
    expect(row).toHaveTextContent('Aborted');
    expect(
      screen.getByText(`${paused.id.name} is now Degraded. Aborted`),
    ).toHaveAttribute('aria-live', 'polite');
    expect(delivery.listRollouts).toHaveBeenCalledTimes(1);
  });

  it('does not show what was told before the page was read', async () => {
    const delivery = show(fleet(...VIEWS));
    await screen.findAllByRole('row');
    delivery.tell([{ ...VIEWS[0], phase: 'Degraded' }], -5);
    expect(screen.getAllByRole('row')[1]).toHaveTextContent('Paused');
  });

  it('reads again when an entity of a row may not be seen any more', async () => {
    const delivery = show(fleet(...VIEWS));
    await screen.findAllByRole('row');
    delivery.refuse('gone');
    await waitFor(() => expect(delivery.listRollouts).toHaveBeenCalledTimes(2));
  });

  it('stops listening when it is left', async () => {
    const delivery = fleet(...VIEWS);
    const left = jest.fn();
    jest.spyOn(delivery, 'subscribe').mockReturnValue(left);
    show(delivery);
    await screen.findAllByRole('row');
    await waitFor(() => expect(delivery.subscribe).toHaveBeenCalledTimes(1));
    cleanup();
    expect(left).toHaveBeenCalledTimes(1);
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
