import {
  EntityPreviews,
  PullRequestSource,
} from '@drydock/plugin-delivery-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeDelivery, LIVE_FORGE } from '../../__testUtils__/FakeDelivery';
import { renderForShop } from '../../__testUtils__/render';
import {
  OUTDATED,
  READY,
  sample,
  UNLABELLED,
  WITHOUT_IMAGE,
} from '../../__testUtils__/samples';
import { EntityPreviewsContent } from './EntityPreviewsContent';

function show(delivery: FakeDelivery, address?: string) {
  return renderForShop(<EntityPreviewsContent />, delivery, address);
}

/** The page is an article too, one without a name. */
const CARD = { name: /^#/ };

async function titles() {
  const articles = await screen.findAllByRole('article', CARD);
  return articles.map(
    item => within(item).getByRole('heading', { level: 3 }).textContent,
  );
}

describe('EntityPreviewsContent', () => {
  it('shows a card for each pull request in the order in which they come', async () => {
    show(new FakeDelivery([UNLABELLED, WITHOUT_IMAGE, READY]));
    expect(await titles()).toEqual([
      expect.stringContaining('#44 Fix a typo'),
      expect.stringContaining('#43 Try the new cart'),
      expect.stringContaining('#42 Show the delivery date'),
    ]);
  });

  it('says what to do when there is neither preview nor pull request', async () => {
    show(new FakeDelivery([]));
    expect(
      await screen.findByText('There is no preview and no open pull request'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Not every source is live/)).toBeNull();
  });

  it.each<[string, Partial<EntityPreviews>]>([
    [
      'a cluster',
      {
        sources: [
          {
            cluster: 'west',
            kind: 'Application',
            state: 'stale',
            since: '2026-11-23T11:00:00Z',
          },
        ],
      },
    ],
    ['the forge', { pullRequests: { ...LIVE_FORGE, state: 'unauthorized' } }],
  ])(
    'does not call it empty without a word when %s is not live',
    async (_what, change) => {
      show(new FakeDelivery([], change));
      expect(
        await screen.findByText(/Not every source is live/),
      ).toBeInTheDocument();
    },
  );

  it.each<[PullRequestSource['state'], RegExp]>([
    ['live', /Pull requests of acme\/shop: live/],
    ['starting', /being read for the first time/],
    ['stale', /last heard of/],
    ['failing', /could not be read.*\(it is down\)/],
    ['unauthorized', /Renew those of the integration/],
    ['not-found', /Compare the annotation/],
    ['rate-limited', /What was read before is shown/],
    ['unsupported', /only GitHub is/],
    ['none', /Add the annotation/],
  ])('says how current pull requests are: %s', async (state, said) => {
    const pullRequests = { ...LIVE_FORGE, state, error: 'it is down' };
    show(new FakeDelivery([READY], { pullRequests }));
    expect(await screen.findByText(said)).toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const delivery = new FakeDelivery([READY]);
    delivery.getPreviews.mockRejectedValueOnce(
      new Error('The backend is away'),
    );
    show(delivery);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The backend is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('article', CARD)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('follows changes and says them aloud: another state, a new one, one that is gone', async () => {
    const delivery = show(new FakeDelivery([WITHOUT_IMAGE, READY]));
    await titles();
    const heard = () => screen.getByText(/^#\d+ is/);
    delivery.tell([{ ...WITHOUT_IMAGE, state: 'starting' }, READY], 1);
    expect(heard()).toHaveTextContent('#43 is now: Starting.');
    expect(heard()).toHaveAttribute('aria-live', 'polite');
    delivery.tell([UNLABELLED, READY], 2);
    expect(heard()).toHaveTextContent('#44 is new: No preview. #43 is gone.');
    expect(await titles()).toHaveLength(2);
  });

  it('says nothing aloud of what it shows first', async () => {
    show(new FakeDelivery([READY]));
    await titles();
    expect(screen.queryByText(/is new/)).toBeNull();
  });

  it('shows those with a preview alone when the address says so', async () => {
    show(new FakeDelivery([UNLABELLED, READY]), '/?only=previews');
    expect(await titles()).toHaveLength(1);
    const choice = screen.getByLabelText('Only with a preview');
    expect(choice).toBeChecked();
    await userEvent.click(choice);
    expect(await titles()).toHaveLength(2);
  });

  it('offers all when none has a preview', async () => {
    show(new FakeDelivery([UNLABELLED]), '/?only=previews');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show all' }),
    );
    expect(await titles()).toHaveLength(1);
  });

  it('goes to the pull request that the address names', async () => {
    const scroll = jest.fn();
    window.HTMLElement.prototype.scrollIntoView = function into() {
      scroll(this.id);
    };
    show(new FakeDelivery([UNLABELLED, READY]), '/#pr-42');
    await waitFor(() => expect(scroll).toHaveBeenCalledWith('pr-42'));
  });

  it('keeps a dialog open over a new commit, and says that it has changed', async () => {
    const delivery = show(new FakeDelivery([OUTDATED]));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Build image' }),
    );
    const dialog = await screen.findByRole('dialog');
    const headCommit = 'b'.repeat(40);
    delivery.tell([{ ...OUTDATED, headCommit }], 5);
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      'It has changed since you opened this',
    );
    expect(dialog).toHaveTextContent('commit bbbbbbbb is built');
    delivery.tell([sample({ told: { building: true } })], 6);
    expect(dialog).toHaveTextContent('of the newest commit already');
    expect(
      within(dialog).getByRole('button', { name: 'Build image' }),
    ).toBeDisabled();
  });

  it('shows nothing of an entity that may not be seen any more', async () => {
    const delivery = show(new FakeDelivery([READY]));
    await titles();
    delivery.tellGone('refused');
    expect(
      screen.getByText('This entity is not shown any more: refused'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('article', CARD)).toBeNull();
  });
});
