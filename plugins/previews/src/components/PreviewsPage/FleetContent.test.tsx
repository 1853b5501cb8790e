import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeDelivery, pageWith, SHOP } from '../../__testUtils__/FakeDelivery';
import { renderForShop } from '../../__testUtils__/render';
import { READY, UNLABELLED, WITHOUT_IMAGE } from '../../__testUtils__/samples';
import { FleetContent } from './FleetContent';

const ITEMS = [READY, WITHOUT_IMAGE, UNLABELLED];

function show(delivery: FakeDelivery, address = '/') {
  return renderForShop(<FleetContent />, delivery, address);
}

function fleet(...items: typeof ITEMS) {
  const delivery = new FakeDelivery();
  delivery.listPreviews.mockResolvedValue(pageWith(items));
  return delivery;
}

describe('FleetContent', () => {
  it('lists previews with links to the tab of their entity and to themselves', async () => {
    show(fleet(...ITEMS));
    expect(await screen.findAllByRole('row')).toHaveLength(4);
    expect(
      screen.getByText('3 previews and pull requests'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: '#42 Show the delivery date' }),
    ).toHaveAttribute('href', '/catalog/default/component/shop/previews#pr-42');
    expect(
      screen.getByRole('link', { name: /Open the preview of #42/ }),
    ).toHaveAttribute('href', 'https://shop-42.preview.example.com/');
  });

  it('reads filters and order from the address', async () => {
    const delivery = show(
      fleet(...ITEMS),
      '/?state=ready&repository=acme/shop&owner=group:default/a&sort=expiresAt&x=1',
    );
    await screen.findAllByRole('row');
    expect(delivery.listPreviews).toHaveBeenCalledWith({
      state: 'ready',
      repository: 'acme/shop',
      owner: 'group:default/a',
      sort: 'expiresAt',
      limit: 100,
    });
    expect(screen.getByLabelText('Repository')).toHaveValue('acme/shop');
  });

  it('leaves out a state that there is not', async () => {
    const delivery = show(fleet(...ITEMS), '/?state=nonsense');
    await screen.findAllByRole('row');
    expect(delivery.listPreviews).toHaveBeenCalledWith({ limit: 100 });
  });

  it('asks anew when filters are applied, keeping the order', async () => {
    const delivery = show(fleet(...ITEMS), '/?sort=state');
    await userEvent.type(
      await screen.findByLabelText('Title or number'),
      'cart{Enter}',
    );
    await waitFor(() =>
      expect(delivery.listPreviews).toHaveBeenLastCalledWith({
        q: 'cart',
        sort: 'state',
        limit: 100,
      }),
    );
  });

  it('keeps the focus in the filter that was sent', async () => {
    show(fleet(...ITEMS));
    const field = await screen.findByLabelText('Title or number');
    await userEvent.type(field, 'cart{Enter}');
    await screen.findAllByRole('row');
    expect(field).toHaveFocus();
  });

  it('asks for another order when a title is pressed', async () => {
    const delivery = show(fleet(...ITEMS));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Goes by itself' }),
    );
    await waitFor(() =>
      expect(delivery.listPreviews).toHaveBeenLastCalledWith({
        sort: 'expiresAt',
        limit: 100,
      }),
    );
  });

  it('follows the entities of the rows that can be seen', async () => {
    const delivery = show(fleet(READY));
    await screen.findAllByRole('row');
    await waitFor(() => expect(delivery.heard).toEqual([SHOP]));
    delivery.tell([{ ...READY, state: 'degraded' }], 5);
    expect(screen.getByRole('table')).toHaveTextContent('Not working');
  });

  it('says what to do when nothing matches, and takes the filters away', async () => {
    const delivery = show(fleet(), '/?q=nothing');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(() =>
      expect(delivery.listPreviews).toHaveBeenLastCalledWith({ limit: 100 }),
    );
  });

  it('says what failed', async () => {
    const delivery = new FakeDelivery();
    delivery.listPreviews.mockRejectedValue(new Error('Too many entities'));
    show(delivery);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Too many entities',
    );
  });

  it('shows more when there is more', async () => {
    const delivery = fleet();
    delivery.listPreviews.mockResolvedValueOnce(pageWith([READY], 'next'));
    delivery.listPreviews.mockResolvedValueOnce(pageWith([READY], 'next'));
    delivery.listPreviews.mockResolvedValueOnce(pageWith([UNLABELLED]));
    show(delivery);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    await waitFor(() =>
      expect(delivery.listPreviews).toHaveBeenLastCalledWith({
        limit: 100,
        cursor: 'next',
      }),
    );
    expect(await screen.findAllByRole('row')).toHaveLength(3);
  });
});
