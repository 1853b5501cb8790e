import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CardTable } from './CardTable';

interface Ship {
  name: string;
  masts: number;
}

const SHIPS: Ship[] = [
  { name: 'Argo', masts: 1 },
  { name: 'Vasa', masts: 3 },
];

const COLUMNS = [
  {
    key: 'name',
    title: 'Name',
    sortKey: 'name',
    Cell: ({ item }: { item: Ship }) => <>{item.name}</>,
  },
  {
    key: 'masts',
    title: 'Masts',
    Cell: ({ item }: { item: Ship }) => <>{item.masts}</>,
  },
];

const onSort = jest.fn();
const onRowsInView = jest.fn();

async function show(sort?: string) {
  renderInTestApp(
    <CardTable
      label="Ships"
      columns={COLUMNS}
      items={SHIPS}
      keyOf={item => item.name}
      sort={sort}
      onSort={onSort}
      onRowsInView={onRowsInView}
    />,
  );
  return screen.findByRole('table', { name: 'Ships' });
}

describe('CardTable', () => {
  beforeEach(() => jest.clearAllMocks());

  it.each([
    ['ascending first', undefined, 'none', 'name'],
    ['the other direction next', 'name', 'ascending', '-name'],
    ['and back', '-name', 'descending', 'name'],
  ])(
    'is sorted by a press of a title: %s',
    async (_case, sort, said, asked) => {
      const table = await show(sort);
      const title = within(table).getByRole('columnheader', { name: 'Name' });
      expect(title.getAttribute('aria-sort') ?? 'none').toBe(said);
      await userEvent.click(within(title).getByRole('button'));
      expect(onSort).toHaveBeenCalledWith(asked);
    },
  );

  it('offers no sorting by what cannot be sorted by', async () => {
    const table = await show();
    const title = within(table).getByRole('columnheader', { name: 'Masts' });
    expect(within(title).queryByRole('button')).toBeNull();
  });

  it('can be sorted where it is cards and has no head', async () => {
    await show('name');
    const select = screen.getByLabelText('Sort by');
    expect(select).toHaveValue('name');
    await userEvent.selectOptions(select, 'Name, descending');
    expect(onSort).toHaveBeenCalledWith('-name');
  });

  it('takes all rows for seen where the browser cannot say', async () => {
    await show();
    expect(onRowsInView).toHaveBeenCalledWith(['Argo', 'Vasa']);
    expect(onRowsInView).toHaveBeenCalledTimes(1);
  });
});

describe('CardTable in a browser that says what can be seen', () => {
  const observed: Element[] = [];
  let tell: IntersectionObserverCallback;

  class FakeObserver {
    constructor(callback: IntersectionObserverCallback) {
      tell = callback;
    }
    observe(element: Element) {
      observed.push(element);
    }
    disconnect() {}
  }

  beforeEach(() => {
    jest.clearAllMocks();
    Object.assign(globalThis, { IntersectionObserver: FakeObserver });
  });

  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'IntersectionObserver');
  });

  it('tells which rows come into view and leave it', async () => {
    await show();
    const [argo, vasa] = observed;
    const seen = (...changes: [Element, boolean][]) =>
      act(() =>
        tell(
          changes.map(([target, isIntersecting]) => ({
            target,
            isIntersecting,
          })) as unknown as IntersectionObserverEntry[],
          {} as IntersectionObserver,
        ),
      );
    seen([argo, true], [vasa, false]);
    expect(onRowsInView).toHaveBeenLastCalledWith(['Argo']);
    seen([argo, false], [vasa, true]);
    expect(onRowsInView).toHaveBeenLastCalledWith(['Vasa']);
  });
});
