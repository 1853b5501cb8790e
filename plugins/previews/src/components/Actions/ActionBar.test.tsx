import { ResponseError } from '@backstage/errors';
import { EntityPreview } from '@drydock/plugin-delivery-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeDelivery, SHOP } from '../../__testUtils__/FakeDelivery';
import { renderForShop } from '../../__testUtils__/render';
import {
  HEAD,
  OUTDATED,
  READY,
  sample,
  UNLABELLED,
  WITHOUT_IMAGE,
} from '../../__testUtils__/samples';
import { ActionBar } from './ActionBar';

const onChanged = jest.fn();
const onOutdated = jest.fn();

const MORTAL = sample({
  extendedUntil: '2026-11-30T12:00:00Z',
  told: { expiresAt: '2026-11-24T12:00:00Z' },
});

function show(preview: EntityPreview, delivery = new FakeDelivery()) {
  const { number = 0 } = preview;
  const effects = { onChanged, onOutdated };
  return renderForShop(
    <ActionBar
      entityRef={SHOP}
      preview={preview}
      number={number}
      {...effects}
    />,
    delivery,
  );
}

async function choose(label: string) {
  await userEvent.click(await screen.findByRole('button', { name: label }));
  return screen.findByRole('dialog');
}

async function confirm(label: string) {
  const dialog = await choose(label);
  await userEvent.click(within(dialog).getByRole('button', { name: label }));
}

async function refusal(status: number, message: string) {
  const body = JSON.stringify({
    error: { name: 'Error', message },
    response: { statusCode: status },
  });
  const response: Partial<Response> = {
    ok: false,
    status,
    statusText: 'Refused',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () => body,
  };
  return ResponseError.fromResponse(response as Response);
}

describe('ActionBar', () => {
  beforeEach(() => jest.clearAllMocks());

  it.each([
    ['one without an image', WITHOUT_IMAGE, 'Build image'],
    ['one that is outdated', OUTDATED, 'Build image'],
    ['one that was not asked for', UNLABELLED, 'Create preview'],
    ['one that goes by itself', MORTAL, 'Extend'],
    ['one that is ready', READY, 'Remove preview'],
  ])('offers for %s what can have an effect', async (_what, preview, label) => {
    show(preview);
    const bar = await screen.findByRole('group', {
      name: `Actions on #${preview.number}`,
    });
    const possible = preview.actions.filter(item => !item.unavailable);
    // One more opens the reasons of the others.
    expect(within(bar).getAllByRole('button')).toHaveLength(
      possible.length + 1,
    );
    expect(within(bar).getByRole('button', { name: label })).toBeEnabled();
  });

  it('says of everything else why not', async () => {
    show(READY);
    const reasons = await choose('Why not…');
    expect(reasons).toHaveTextContent(
      'Build imageIts image is of the newest commit already.',
    );
    expect(reasons).toHaveTextContent('Create previewIt carries the label');
    expect(reasons).toHaveTextContent('ExtendIt has no end');
  });

  it.each([
    [UNLABELLED, 'Create preview', /gets the label “preview”\. Argo CD then/],
    [OUTDATED, 'Build image', /\/preview is written.*commit 4f0c2d9b is built/],
    [READY, 'Refresh', /compares it with Git now/],
    [READY, 'Remove preview', /loses the label “preview”, and stays open/],
    [READY, 'Remove preview', /in namespace shop-pr-42 goes with it, data too/],
    [MORTAL, 'Extend', /It stays until Nov 30, 2026/],
  ])('says before what it will do', async (preview, label, said) => {
    show(preview);
    const dialog = await choose(label);
    expect(dialog).toHaveTextContent(said);
    expect(dialog).toHaveTextContent(
      `Pull request #${preview.number} of acme/shop.`,
    );
  });

  it('sends the commit that was seen with a build, and says what came of it', async () => {
    const delivery = show(OUTDATED);
    const building = sample({ told: { building: true } });
    delivery.actOnPreview.mockResolvedValue({ preview: building });
    await confirm('Build image');
    expect(delivery.actOnPreview).toHaveBeenCalledWith(
      { entityRef: SHOP, number: 42 },
      { action: 'build', headCommit: HEAD },
    );
    const said = await screen.findByText(/The build was asked for/);
    expect(said.closest('[aria-live]')).toHaveAttribute('aria-live', 'polite');
    expect(onChanged).toHaveBeenCalledWith(building);
  });

  it('can be used by the keyboard alone, and asks before it acts', async () => {
    const delivery = show(READY);
    const button = await screen.findByRole('button', {
      name: 'Remove preview',
    });
    button.focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('dialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(delivery.actOnPreview).not.toHaveBeenCalled();
    await waitFor(() => expect(button).toHaveFocus());
  });

  it.each([
    [409, 'newer commits', /Nothing was done: #42 has changed.*newer commits/],
    [403, 'not yours', /Build image of #42 did not succeed: not yours/],
  ])(
    'says why nothing was done when refused with %d, once, and asks how it is now',
    async (status, message, said) => {
      const delivery = show(OUTDATED);
      delivery.actOnPreview.mockRejectedValue(await refusal(status, message));
      await confirm('Build image');
      const note = await screen.findByText(said);
      expect(note.closest('[aria-live]')).toHaveAttribute(
        'aria-live',
        'assertive',
      );
      expect(onOutdated).toHaveBeenCalledTimes(1);
      expect(onChanged).not.toHaveBeenCalled();
      expect(delivery.actOnPreview).toHaveBeenCalledTimes(1);
      await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
      expect(screen.queryByText(said)).not.toBeInTheDocument();
    },
  );
});
