import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeDelivery } from '../../__testUtils__/FakeDelivery';
import { refusal } from '../../__testUtils__/refusal';
import { recordedView } from '../../__testUtils__/recordedView';
import { renderForShop } from '../../__testUtils__/render';
import { EntityRolloutsContent } from './EntityRolloutsContent';

const PAUSED = recordedView('canary-04-paused-indefinite-step');
const PROMOTED = {
  ...recordedView('canary-07-promoted-healthy'),
  id: PAUSED.id,
};

function show(delivery: FakeDelivery) {
  return renderForShop(<EntityRolloutsContent />, delivery);
}

describe('EntityRolloutsContent', () => {
  it('says what to do when no Rollout belongs to the entity', async () => {
    show(new FakeDelivery([]));
    expect(
      await screen.findByText('No Rollout belongs to this entity yet'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Not every source is live/)).toBeNull();
  });

  it('does not call it empty without a word when a source is not live', async () => {
    const since = '2026-05-04T11:00:00Z';
    show(
      new FakeDelivery(
        [],
        [{ cluster: 'west', kind: 'Rollout', state: 'stale', since }],
      ),
    );
    expect(
      await screen.findByText(/Not every source is live/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Rollout in west/)).toBeInTheDocument();
  });

  it('does not blame the entity when no cluster is watched', async () => {
    show(new FakeDelivery([], []));
    expect(
      await screen.findByText(/Drydock watches no cluster/),
    ).toBeInTheDocument();
  });

  it('says to whom it is denied that a permission is missing, and asks no more', async () => {
    const delivery = new FakeDelivery([PAUSED]);
    delivery.getRollouts.mockRejectedValue(
      await refusal(403, 'You may not do this to component:default/shop'),
    );
    show(delivery);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Rollouts may not be shown to you');
    expect(alert).toHaveTextContent('A permission is missing');
    delivery.refuse('You may not do this to component:default/shop');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'cannot be shown to you: You may not do this',
    );
    expect(screen.queryByRole('heading')).toBeNull();
    expect(screen.queryByText('No Rollout belongs')).toBeNull();
    expect(delivery.getRollouts).toHaveBeenCalledTimes(1);
  });

  it('takes away what is shown when it may not be seen any more', async () => {
    const delivery = show(new FakeDelivery([PAUSED]));
    await screen.findByRole('article', { name: PAUSED.id.name });
    delivery.refuse('You may not do this to component:default/shop');
    expect(screen.queryByRole('heading')).toBeNull();
    expect(screen.getByRole('alert')).toHaveTextContent('You may not do this');
  });

  it('says what failed and tries again', async () => {
    const delivery = new FakeDelivery([PAUSED]);
    delivery.getRollouts.mockRejectedValueOnce(
      new Error('The backend is away'),
    );
    show(delivery);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The backend is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('article', { name: PAUSED.id.name }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows every Rollout below its cluster and namespace', async () => {
    const elsewhere = {
      ...PAUSED,
      id: { ...PAUSED.id, cluster: 'west', uid: 'another' },
    };
    show(new FakeDelivery([PAUSED, elsewhere]));
    const name = PAUSED.id.name;
    expect(await screen.findAllByRole('article', { name })).toHaveLength(2);
    const places = screen.getAllByRole('heading', { level: 2 });
    expect(places.map(item => item.textContent)).toEqual([
      `${PAUSED.id.namespace} in east`,
      `${PAUSED.id.namespace} in west`,
    ]);
  });

  it('follows a change and says a new phase aloud', async () => {
    const delivery = show(new FakeDelivery([PAUSED]));
    const article = await screen.findByRole('article', {
      name: PAUSED.id.name,
    });
    expect(within(article).getByText('Paused')).toBeInTheDocument();
    delivery.tell([PROMOTED], 5);
    expect(within(article).getByText('Healthy')).toBeInTheDocument();
    expect(
      screen.getByText(new RegExp(`^${PAUSED.id.name} is now Healthy`)),
    ).toHaveAttribute('aria-live', 'polite');
  });

  it('drops a Rollout that was deleted while it is shown', async () => {
    const delivery = show(new FakeDelivery([PAUSED]));
    await screen.findByRole('article', { name: PAUSED.id.name });
    delivery.tell([], 5);
    expect(screen.queryByRole('article', { name: PAUSED.id.name })).toBeNull();
  });

  it('keeps a dialog open over a change, and says that it has changed', async () => {
    const delivery = show(new FakeDelivery([PAUSED]));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Promote' }),
    );
    const dialog = await screen.findByRole('dialog');
    delivery.tell([PROMOTED], 5);
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      'It has changed since you opened this',
    );
    expect(dialog).toHaveTextContent(
      'The newest version has all of the traffic already.',
    );
    expect(
      within(dialog).getByRole('button', { name: 'Promote' }),
    ).toBeDisabled();
  });
});
