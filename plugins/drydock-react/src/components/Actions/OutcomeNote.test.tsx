import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OutcomeNote } from './OutcomeNote';

describe('OutcomeNote', () => {
  it.each([
    [false, 'polite'],
    [true, 'assertive'],
  ])('is said aloud, failed: %s', async (failed, politeness) => {
    renderInTestApp(
      <OutcomeNote text="Undocked" failed={failed} onDismiss={jest.fn()} />,
    );
    const said = await screen.findByText('Undocked');
    expect(said.closest('[aria-live]')).toHaveAttribute(
      'aria-live',
      politeness,
    );
  });

  it('stays until it is dismissed', async () => {
    const onDismiss = jest.fn();
    renderInTestApp(
      <OutcomeNote text="Undocked" failed onDismiss={onDismiss} />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Dismiss' }),
    );
    expect(onDismiss).toHaveBeenCalledTimes(1);
  });
});
