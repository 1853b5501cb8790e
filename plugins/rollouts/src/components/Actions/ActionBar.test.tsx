import {
  RolloutActionName,
  RolloutView,
} from '@drydock/plugin-delivery-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { FakeDelivery, SHOP } from '../../__testUtils__/FakeDelivery';
import { recordedView } from '../../__testUtils__/recordedView';
import { refusal } from '../../__testUtils__/refusal';
import { renderForShop } from '../../__testUtils__/render';
import { ActionBar } from './ActionBar';

const onChanged = jest.fn();
const onOutdated = jest.fn();

function show(view: RolloutView, delivery = new FakeDelivery()) {
  const effects = { onChanged, onOutdated };
  return renderForShop(
    <ActionBar entityRef={SHOP} view={view} mayAct {...effects} />,
    delivery,
  );
}

async function choose(label: string) {
  await userEvent.click(await screen.findByRole('button', { name: label }));
  return screen.findByRole('dialog');
}

describe('ActionBar', () => {
  beforeEach(() => jest.clearAllMocks());

  it.each([
    ['canary-04-paused-indefinite-step', 'Promote'],
    ['canary-10-manual-abort', 'Retry'],
    ['bluegreen-03-paused-before-promotion', 'Promote'],
    ['canary-15-paused-by-user', 'Resume'],
  ])('offers for %s what can have an effect', async (recording, label) => {
    const view = recordedView(recording);
    show(view);
    const bar = await screen.findByRole('group', {
      name: `Actions on ${view.id.name}`,
    });
    const buttons = within(bar).getAllByRole('button');
    const possible = view.actions.filter(item => !item.unavailable);
    // One more opens the reasons of the others.
    expect(buttons).toHaveLength(possible.length + 1);
    expect(within(bar).getByRole('button', { name: label })).toBeEnabled();
  });

  it('says of everything else why not', async () => {
    show(recordedView('canary-10-manual-abort'));
    const reasons = await choose('Why not…');
    expect(reasons).toHaveTextContent('Promote');
    expect(reasons).toHaveTextContent('It was aborted. Retry it first.');
  });

  it.each([
    [
      'canary-04-paused-indefinite-step',
      'Promote',
      /It goes on with step \d of \d: .+\./,
    ],
    [
      'canary-04-paused-indefinite-step',
      'Promote fully',
      /\d steps are passed over/,
    ],
    [
      'canary-04-paused-indefinite-step',
      'Abort',
      /goes back to the stable version/,
    ],
    [
      'bluegreen-03-paused-before-promotion',
      'Promote',
      /The new version becomes the active one/,
    ],
    ['canary-10-manual-abort', 'Retry', /tried again from the first step/],
    ['canary-11-promote-full-healthy', 'Undo', /goes back to revision \d+/],
    [
      'canary-11-promote-full-healthy',
      'Undo',
      /Argo CD .* will undo this again/,
    ],
    ['canary-05-analysis-step-running', 'End analysis', /Ends \S+ early/],
  ])(
    'says before, of %s: %s, what it will do',
    async (recording, label, said) => {
      show(recordedView(recording));
      const dialog = await choose(label);
      expect(dialog).toHaveTextContent(said);
      expect(dialog).toHaveTextContent(/In namespace \S+ of cluster east\./);
    },
  );

  it('sends the version that was seen, and says what the cluster answered', async () => {
    const view = recordedView('canary-04-paused-indefinite-step');
    const promoted = recordedView('canary-07-promoted-healthy');
    const delivery = show(view);
    delivery.act.mockResolvedValue({ rollout: promoted });
    const dialog = await choose('Promote');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Promote' }),
    );
    const { cluster, namespace, name } = view.id;
    expect(delivery.act).toHaveBeenCalledWith(
      { entityRef: SHOP, cluster, namespace, name },
      expect.objectContaining({
        action: 'promote',
        resourceVersion: view.resourceVersion,
      }),
    );
    const said = await screen.findByText(
      /Promote was sent\. .+ is now Healthy/,
    );
    expect(said.closest('[aria-live]')).toHaveAttribute('aria-live', 'polite');
    expect(onChanged).toHaveBeenCalledWith(promoted);
  });

  it('can be used by the keyboard alone, and asks before it acts', async () => {
    const delivery = show(recordedView('canary-04-paused-indefinite-step'));
    const button = await screen.findByRole('button', { name: 'Promote' });
    button.focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('dialog');
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(delivery.act).not.toHaveBeenCalled();
    await waitFor(() => expect(button).toHaveFocus());
  });

  it('says that somebody else acted first, and asks for how it is now', async () => {
    const delivery = show(recordedView('canary-04-paused-indefinite-step'));
    delivery.act.mockRejectedValue(await refusal(409, 'version 7 is gone'));
    const dialog = await choose('Abort');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Abort' }),
    );
    const said = await screen.findByText(/somebody else acted/);
    expect(said).toHaveTextContent('version 7 is gone');
    expect(said.closest('[aria-live]')).toHaveAttribute(
      'aria-live',
      'assertive',
    );
    expect(onOutdated).toHaveBeenCalledTimes(1);
    expect(onChanged).not.toHaveBeenCalled();
    expect(delivery.act).toHaveBeenCalledTimes(1);
  });

  it('says why an action did not succeed until that is dismissed', async () => {
    const delivery = show(recordedView('canary-04-paused-indefinite-step'));
    delivery.act.mockRejectedValue(await refusal(403, 'not yours'));
    const dialog = await choose('Abort');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Abort' }),
    );
    expect(
      await screen.findByText(/Abort of .+ not yours/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(/not yours/)).not.toBeInTheDocument();
  });
});

describe('undo', () => {
  const view = recordedView('canary-12-undo-to-revision-2');
  const [, newestOlder, wanted] = view.revisions;

  it('goes back to the revision that was chosen', async () => {
    const delivery = show(view);
    delivery.act.mockResolvedValue({ rollout: view });
    const dialog = await choose('Undo');
    const select = within(dialog).getByLabelText('Revision to go back to');
    expect(select).toHaveValue(String(newestOlder.revision));
    await userEvent.selectOptions(select, String(wanted.revision));
    expect(dialog).toHaveTextContent(
      `It goes back to revision ${wanted.revision}:`,
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Undo' }));
    expect(delivery.act).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ action: 'undo', revision: wanted.revision }),
    );
  });

  it('names what every revision runs, and never offers the newest', async () => {
    show(view);
    const dialog = await choose('Undo');
    const options = within(dialog).getAllByRole('option');
    expect(options.map(item => item.getAttribute('value'))).toEqual(
      view.revisions.slice(1).map(item => String(item.revision)),
    );
    expect(options[0]).toHaveTextContent(/^Revision \d+ · \S+ · \S+:\S+ · .+/);
  });
});

describe('the focus', () => {
  const before = recordedView('canary-04-paused-indefinite-step');

  /** As the tab does it: what the cluster answered is shown at once. */
  const Following = () => {
    const [view, setView] = useState(before);
    return (
      <ActionBar
        entityRef={SHOP}
        view={view}
        mayAct
        onChanged={setView}
        onOutdated={onOutdated}
      />
    );
  };

  it('goes to the group when the button that had it is gone', async () => {
    const delivery = renderForShop(<Following />);
    delivery.act.mockResolvedValue({ rollout: { ...before, actions: [] } });
    const dialog = await choose('Abort');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Abort' }),
    );
    await screen.findByText(/Abort was sent/);
    await waitFor(() => expect(screen.getByRole('group')).toHaveFocus());
  });
});

describe('every action', () => {
  const NAMES: RolloutActionName[] = [
    'pause',
    'resume',
    'restart',
    'skip-step',
  ];

  it.each(NAMES)('has a label and an effect in words: %s', async name => {
    const view = recordedView('canary-04-paused-indefinite-step');
    show({ ...view, actions: [{ name }] });
    const bar = await screen.findByRole('group');
    await userEvent.click(within(bar).getByRole('button'));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).not.toHaveTextContent('action.');
  });
});
