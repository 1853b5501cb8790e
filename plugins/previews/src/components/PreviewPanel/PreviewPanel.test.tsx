import { EntityPreview } from '@drydock/plugin-delivery-common';
import { screen, within } from '@testing-library/react';
import { readdirSync } from 'node:fs';
import { SHOP } from '../../__testUtils__/FakeDelivery';
import {
  RECORDINGS,
  recordedPreviews,
} from '../../__testUtils__/recordedPreviews';
import { renderForShop } from '../../__testUtils__/render';
import {
  OUTDATED,
  READY,
  sample,
  UNLABELLED,
  WITHOUT_IMAGE,
} from '../../__testUtils__/samples';
import { STATES } from '../State';
import { PreviewPanel } from './PreviewPanel';

const panel = (preview: EntityPreview, mayAct = true) => (
  <PreviewPanel
    entityRef={SHOP}
    preview={preview}
    anchor={`anchor-${preview.id}`}
    mayAct={mayAct}
    onChanged={jest.fn()}
    onOutdated={jest.fn()}
  />
);

async function panelOf(preview: EntityPreview, mayAct?: boolean) {
  renderForShop(panel(preview, mayAct));
  return screen.findByRole('article');
}

describe('PreviewPanel', () => {
  it('leads to the pull request, the environment and the commits', async () => {
    const shown = within(await panelOf(READY));
    const link = (name: RegExp) =>
      shown.getAllByRole('link', { name })[0].getAttribute('href');
    expect(link(/^#42 Show the delivery date/)).toBe(
      'https://github.com/acme/shop/pull/42',
    );
    expect(link(/^Open the preview/)).toBe(
      'https://shop-42.preview.example.com/',
    );
    expect(link(/^4f0c2d9b/)).toMatch(/\/acme\/shop\/commit\/4f0c2d9b/);
  });

  it('says state, author, activity, labels and what it is made of', async () => {
    const shown = await panelOf(READY);
    expect(shown).toHaveTextContent('Ready');
    expect(shown).toHaveTextContent('by robin');
    expect(shown).toHaveTextContent('of the newest commit, built');
    expect(shown).toHaveTextContent('ghcr.io/acme/shop:pr-42-20261123104500');
    expect(shown).toHaveTextContent('Synced, Healthy, last sync succeeded');
    expect(shown).toHaveTextContent('All that should be ready are.');
    expect(shown).toHaveTextContent(
      'shop-pr-42 in https://kubernetes.default.svc',
    );
    expect(
      within(within(shown).getByRole('list', { name: 'Labels' }))
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['preview', 'frontend']);
  });

  it('says that it shows an older commit, and of which it is', async () => {
    const shown = await panelOf(OUTDATED);
    expect(shown).toHaveTextContent('older than the newest commit');
    expect(shown).toHaveTextContent('commit a1b2c3d4');
  });

  it('does not lead to what is not up', async () => {
    const shown = await panelOf(WITHOUT_IMAGE);
    expect(
      within(shown).queryByRole('link', { name: 'Open the preview' }),
    ).toBeNull();
    expect(shown).toHaveTextContent(
      'It will be at https://shop-43.preview.example.com/',
    );
  });

  it('counts down to when it goes by itself', async () => {
    const expiresAt = new Date(Date.now() + 95_000).toISOString();
    const life = { expiresAt, expired: false, secondsLeft: 95 };
    const shown = await panelOf({ ...READY, timeToLive: life });
    expect(shown).toHaveTextContent(/Goes by itselfin 1 min 3\d sec/);
  });

  it('says that its time is over, also when that comes while it is shown', async () => {
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    const life = { expiresAt, expired: false, secondsLeft: 1 };
    const shown = await panelOf({ ...READY, timeToLive: life });
    expect(shown).toHaveTextContent('Its time is over');
  });

  it('does not take pods that cannot be read for ready ones', async () => {
    const shown = await panelOf(sample({ told: { pods: undefined } }));
    expect(shown).toHaveTextContent('They cannot be read here.');
  });

  it('says of health that nobody tells that it is not told', async () => {
    const shown = await panelOf(READY);
    expect(shown).toHaveTextContent('Service shop: Synced, health not told');
    expect(shown).toHaveTextContent('Deployment shop-web: Synced, Healthy');
  });

  it('is short for a pull request without a preview', async () => {
    const shown = await panelOf(UNLABELLED);
    expect(shown).toHaveTextContent('No preview');
    expect(within(shown).queryByText('Details')).toBeNull();
    expect(
      within(shown).getByRole('button', { name: 'Create preview' }),
    ).toBeEnabled();
  });

  it('offers nothing to whom it is not allowed', async () => {
    const shown = await panelOf(READY, false);
    expect(within(shown).queryByRole('button')).not.toBeInTheDocument();
  });

  it('leads nowhere when the forge tells an address that is none of the web', async () => {
    const shown = await panelOf({
      ...READY,
      pullRequestUrl: 'data:text/html,x/pull/42',
      url: 'data:text/html,x',
    });
    expect(within(shown).queryByRole('link')).toBeNull();
  });

  it('has words for every state', async () => {
    renderForShop(
      <>
        {STATES.map(state => (
          <div key={state}>{panel({ ...READY, id: state, state })}</div>
        ))}
      </>,
    );
    const panels = await screen.findAllByRole('article');
    expect(new Set(panels.map(item => item.textContent)).size).toBe(14);
    panels.forEach(item =>
      expect(item).not.toHaveTextContent(/state\.|next\./),
    );
  });

  it('shows every recording of a real controller', async () => {
    const recordings = readdirSync(RECORDINGS).filter(
      name => name.endsWith('.json') && !name.startsWith('appset-09'),
    );
    const previews = recordings.flatMap(name =>
      recordedPreviews(name.replace(/\.json$/, '')).map(item => ({
        ...item,
        id: `${name}/${item.id}`,
      })),
    );
    expect(recordings.length).toBeGreaterThan(20);
    renderForShop(
      <>
        {previews.map(item => (
          <div key={item.id}>{panel(item)}</div>
        ))}
      </>,
    );
    const panels = await screen.findAllByRole('article');
    expect(panels).toHaveLength(previews.length);
  });
});
