import { screen } from '@testing-library/react';
import { FakeDelivery } from '../../__testUtils__/FakeDelivery';
import { renderForShop } from '../../__testUtils__/render';
import { READY, UNLABELLED } from '../../__testUtils__/samples';
import { EntityPreviewsCard } from './EntityPreviewsCard';

describe('EntityPreviewsCard', () => {
  it('shows each preview in a line that leads to the tab, live', async () => {
    const delivery = renderForShop(
      <EntityPreviewsCard />,
      new FakeDelivery([UNLABELLED, READY]),
    );
    const item = await screen.findByRole('listitem');
    expect(item).toHaveTextContent('Ready');
    expect(item).toHaveTextContent('of the newest commit');
    expect(
      screen.getByRole('link', { name: '#42 Show the delivery date' }),
    ).toHaveAttribute('href', '/catalog/default/component/shop/previews#pr-42');
    expect(
      screen.getByRole('link', { name: /^Open the preview of #42/ }),
    ).toHaveAttribute('href', 'https://shop-42.preview.example.com/');
    expect(
      screen.getByText('1 open pull request has no preview.'),
    ).toBeInTheDocument();
    delivery.tell([{ ...READY, state: 'degraded' }], 5);
    expect(item).toHaveTextContent('Not working');
  });

  it('says that there is none', async () => {
    renderForShop(<EntityPreviewsCard />, new FakeDelivery([]));
    expect(
      await screen.findByText('There is no preview and no open pull request'),
    ).toBeInTheDocument();
  });
});
