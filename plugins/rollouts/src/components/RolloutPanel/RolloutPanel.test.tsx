import { RolloutView } from '@drydock/plugin-delivery-common';
import { screen, within } from '@testing-library/react';
import { SHOP } from '../../__testUtils__/FakeDelivery';
import { recordedView } from '../../__testUtils__/recordedView';
import { renderForShop } from '../../__testUtils__/render';
import { ActPermission, RolloutPanel } from './RolloutPanel';

async function panelOf(view: RolloutView, permission?: ActPermission) {
  renderForShop(
    <RolloutPanel
      entityRef={SHOP}
      view={view}
      permission={permission ?? { mayAct: true }}
      onChanged={jest.fn()}
      onOutdated={jest.fn()}
    />,
  );
  return screen.findByRole('article', { name: view.id.name });
}

function part(panel: HTMLElement, name: string) {
  return within(within(panel).getByRole('region', { name }));
}

describe('RolloutPanel', () => {
  it('shows every step in order with its state in words', async () => {
    const view = recordedView('canary-04-paused-indefinite-step');
    const panel = await panelOf(view);
    const steps = part(panel, 'Steps').getAllByRole('listitem');
    expect(steps).toHaveLength(view.steps.length);
    const current = steps.filter(item => item.hasAttribute('aria-current'));
    expect(current).toHaveLength(1);
    expect(current[0]).toHaveTextContent('Now');
    expect(current[0]).toHaveTextContent('Pause until promoted');
    expect(steps[0]).toHaveTextContent(/Done.*% of the traffic/);
  });

  it('counts down to the end of a pause', async () => {
    const recorded = recordedView('canary-06-timed-pause');
    const until = new Date(Date.now() + 95_000).toISOString();
    const pauses = recorded.pauses.map(pause => ({ ...pause, until }));
    const panel = await panelOf({ ...recorded, pauses });
    const current = part(panel, 'Steps')
      .getAllByRole('listitem')
      .find(item => item.hasAttribute('aria-current'));
    expect(current).toHaveTextContent(/1 min \d+ sec left/);
  });

  it('has no current step after an abort, and says when and why', async () => {
    const panel = await panelOf(recordedView('canary-10-manual-abort'));
    expect(panel).toHaveTextContent('Degraded');
    expect(panel).toHaveTextContent('Aborted');
    const steps = part(panel, 'Steps').getAllByRole('listitem');
    expect(steps.some(item => item.hasAttribute('aria-current'))).toBe(false);
  });

  it('says the shares of the traffic in a picture and in words', async () => {
    const weights = { max: 100, desired: 40, actual: 20 };
    const panel = await panelOf({
      ...recordedView('canary-04-paused-indefinite-step'),
      weights: { ...weights, source: 'traffic-router', verified: false },
    });
    const traffic = part(panel, 'Traffic');
    expect(
      traffic.getByRole('img', {
        name: 'New version 20%, stable version 80% of the traffic',
      }),
    ).toBeInTheDocument();
    expect(traffic.getByText(/New version: 20% .*asked for 40%/)).toBeVisible();
    expect(traffic.getByText(/not confirmed by the router yet/)).toBeVisible();
  });

  it('counts a weight of zero, and shares of another maximum', async () => {
    const panel = await panelOf({
      ...recordedView('canary-04-paused-indefinite-step'),
      weights: { max: 1000, desired: 25, actual: 0, source: 'pods' },
    });
    expect(panel).toHaveTextContent('New version: 0% (asked for 2.5%)');
  });

  it('does not compare a version with itself when it is promoted', async () => {
    const panel = await panelOf(recordedView('canary-07-promoted-healthy'));
    expect(panel).toHaveTextContent(
      'All of the traffic goes to the stable version',
    );
    expect(panel).not.toHaveTextContent('Stable version: 0%');
  });

  it('does not take an unknown share for none', async () => {
    const panel = await panelOf({
      ...recordedView('canary-04-paused-indefinite-step'),
      weights: { max: 100, desired: 20, source: 'traffic-router' },
    });
    expect(panel).toHaveTextContent('New version: not known yet');
    expect(panel).not.toHaveTextContent('Stable version:');
  });

  it('shows an analysis with chart, last value, condition and verdict', async () => {
    const panel = await panelOf(
      recordedView('canary-08-analysis-failed-auto-abort'),
    );
    const analyses = part(panel, 'Analyses');
    expect(analyses.getAllByText('Failed').length).toBeGreaterThan(0);
    expect(
      analyses.getAllByRole('img', {
        name: /^Chart of .+ values, last .+limit/,
      }).length,
    ).toBeGreaterThan(0);
    expect(analyses.getAllByText(/^Last value/).length).toBeGreaterThan(0);
    expect(analyses.getAllByText(/^(wanted|fails at):/).length).toBeGreaterThan(
      0,
    );
  });

  it('shows pods of a revision with status and restarts', async () => {
    const panel = await panelOf(recordedView('deadline-05-crashloop'));
    const revisions = part(panel, 'Revisions');
    expect(revisions.getAllByText(/CrashLoopBackOff, not ready/)).not.toEqual(
      [],
    );
    expect(revisions.getAllByText(/\d+ restarts?/)).not.toEqual([]);
  });

  it('says why it does not go on, with the object that knows it', async () => {
    const panel = await panelOf(
      recordedView('deadline-01-image-pull-backoff-progressing'),
    );
    const causes = part(panel, 'Why it does not go on');
    expect(causes.getAllByText(/ImagePull/)).not.toEqual([]);
    expect(causes.getAllByText(/^\(Pod .+\)$/)).not.toEqual([]);
  });

  it('keeps the place of causes when there is none, so that nothing jumps', async () => {
    const panel = await panelOf(recordedView('canary-07-promoted-healthy'));
    expect(
      part(panel, 'Why it does not go on').getByText('No trouble is known.'),
    ).toBeVisible();
  });

  it('says how many causes there are beside the first', async () => {
    const view = recordedView('canary-04-paused-indefinite-step');
    const cause = { source: 'Pod', reason: 'Error', message: 'm' } as const;
    const causes = ['a', 'b', 'c'].map(name => ({ ...cause, name }));
    const panel = await panelOf({ ...view, causes });
    expect(panel).toHaveTextContent('and 2 more reasons');
  });

  it('shows experiments with how they went', async () => {
    const panel = await panelOf(recordedView('experiment-01-running'));
    const analyses = part(panel, 'Analyses');
    expect(analyses.getByText(/^Experiment .+/)).toBeVisible();
    expect(analyses.getAllByText('Running')).not.toEqual([]);
  });

  it.each([
    [{ desired: 2, ready: 1 }, '1 of 2 pods ready'],
    [{ desired: 2, ready: 3 }, '3 pods ready, 2 wanted'],
  ])('counts pods so that it can be true: %j', async (counts, said) => {
    const view = recordedView('canary-04-paused-indefinite-step');
    const panel = await panelOf({
      ...view,
      replicas: { ...view.replicas, ...counts },
    });
    expect(panel).toHaveTextContent(said);
  });

  it('leads from a revision to its image and to the commit it was built from', async () => {
    const view = recordedView('canary-07-promoted-healthy');
    const commit = '6dcb09b5b57875f334f61aebed695e2e4193db5e';
    const image = 'ghcr.io/acme/shop:1.2';
    const [newest, ...older] = view.revisions;
    const images = [{ container: 'web', image, commit }];
    const panel = await panelOf({
      ...view,
      revisions: [{ ...newest, images }, ...older],
    });
    const revisions = part(panel, 'Revisions');
    expect(revisions.getByRole('link', { name: /^ghcr/ })).toHaveAttribute(
      'href',
      'https://ghcr.io/acme/shop',
    );
    expect(revisions.getByRole('link', { name: /^6dcb09b/ })).toHaveAttribute(
      'href',
      `https://ghe.example.com/acme/shop/commit/${commit}`,
    );
  });

  it('has no steps and no traffic for blue-green, but roles', async () => {
    const panel = await panelOf(
      recordedView('bluegreen-03-paused-before-promotion'),
    );
    expect(within(panel).queryByRole('region', { name: 'Steps' })).toBeNull();
    expect(part(panel, 'Revisions').getByText('active')).toBeVisible();
    expect(part(panel, 'Revisions').getByText('preview')).toBeVisible();
  });

  it('lets nobody act to whom it is not allowed, and says who may', async () => {
    const view = recordedView('canary-04-paused-indefinite-step');
    const owners = <a href="/shop-team">Shop team</a>;
    const panel = await panelOf(view, { mayAct: false, owners });
    const promote = within(panel).getByRole('button', { name: 'Promote' });
    expect(promote).toBeDisabled();
    expect(promote).toHaveAccessibleDescription(
      'You may watch this but not act on it. Its owners may: Shop team',
    );
  });

  it('lets nobody act while it is asked whether they may, and does not say no', async () => {
    const view = recordedView('canary-04-paused-indefinite-step');
    const panel = await panelOf(view, { mayAct: undefined });
    expect(
      within(panel).getByRole('button', { name: 'Promote' }),
    ).toBeDisabled();
    expect(panel).not.toHaveTextContent('not act on it');
  });

  it('says why it is not known whether somebody may act', async () => {
    const view = recordedView('canary-04-paused-indefinite-step');
    const error = new Error('The permission backend is away');
    const panel = await panelOf(view, { mayAct: false, error });
    expect(panel).toHaveTextContent('The permission backend is away');
    expect(panel).not.toHaveTextContent('You may watch this');
  });

  it('shows text of the cluster as text', async () => {
    const view = recordedView('canary-04-paused-indefinite-step');
    const message = '<img src=x onerror=alert(1)> {{name}}';
    const panel = await panelOf({ ...view, message });
    expect(panel).toHaveTextContent(message);
    expect(panel.querySelector('img')).toBeNull();
  });
});
