import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Loaded, LoadState } from './Loaded';

function show(state: LoadState<string[]>) {
  renderInTestApp(
    <Loaded
      state={state}
      what="Ships"
      isEmpty={items => items.length === 0}
      empty={<p>Build one</p>}
    >
      {items => <p>{items.join()}</p>}
    </Loaded>,
  );
}

const error = new Error('The harbour does not answer');

describe('Loaded', () => {
  it('says that it is loading', async () => {
    show({});
    expect(
      await screen.findByRole('status', { name: 'Loading Ships' }),
    ).toBeInTheDocument();
  });

  it('shows what to do when there is nothing', async () => {
    show({ data: [] });
    expect(await screen.findByText('Build one')).toBeInTheDocument();
  });

  it('shows data', async () => {
    show({ data: ['Argo'] });
    expect(await screen.findByText('Argo')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says what failed, since when, and tries again when asked', async () => {
    const retry = jest.fn();
    const errorSince = new Date(Date.now() - 120_000).toISOString();
    show({ error, errorSince, retry });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Ships could not be read');
    expect(alert).toHaveTextContent('The harbour does not answer');
    expect(alert).toHaveTextContent('First failed: 2 minutes ago.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('says that a permission is missing, not that something is broken', async () => {
    const refusal = await ResponseError.fromResponse({
      ok: false,
      status: 403,
      statusText: 'Forbidden',
      headers: new Map([['content-type', 'application/json']]),
      text: async () =>
        JSON.stringify({
          error: { name: 'NotAllowedError', message: 'Not to you' },
          response: { statusCode: 403 },
        }),
    } as unknown as Response);
    show({ error: refusal, errorSince: '2026-05-04T12:00:00Z' });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Ships may not be shown to you');
    expect(alert).toHaveTextContent('Not to you');
    expect(alert).toHaveTextContent('A permission is missing');
    expect(alert).not.toHaveTextContent('could not be read');
  });

  it('keeps what was read before a failure on the screen and says so', async () => {
    show({ error, data: ['Argo'] });
    expect(await screen.findByText('Argo')).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'What is shown here was read before that.',
    );
  });
});
