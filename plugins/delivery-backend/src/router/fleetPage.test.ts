import { RolloutSummary } from '@drydock/plugin-delivery-common';
import { fleetPage } from './fleetPage';
import { FleetQuery, fleetQuerySchema } from './fleetQuery';

function row(
  name: string,
  fields: Partial<RolloutSummary> & { cluster?: string } = {},
): RolloutSummary {
  const { cluster = 'east', ...rest } = fields;
  return {
    id: { cluster, namespace: 'shop', name, uid: `${cluster}-${name}` },
    phase: 'Healthy',
    message: '',
    strategy: 'canary',
    currentStep: 0,
    stepCount: 0,
    replicas: { desired: 1, updated: 1, ready: 1, available: 1 },
    images: [],
    entityRefs: ['component:default/shop'],
    ...rest,
  };
}

const query = (fields: Record<string, unknown> = {}): FleetQuery =>
  fleetQuerySchema.parse(fields);

const names = (items: readonly RolloutSummary[]) =>
  items.map(({ id }) => id.name);

const ROWS = [
  row('web', { phase: 'Paused', changedAt: '2026-11-23T10:00:00Z' }),
  row('api', { images: ['example.com/shop/API:1'] }),
  row('cart', { phase: 'Degraded', changedAt: '2026-11-23T12:00:00Z' }),
  row('pay', { cluster: 'west', entityRefs: ['component:default/payments'] }),
];

describe('fleetPage', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['by name unless told otherwise', {}, ['api', 'cart', 'pay', 'web']],
    ['by name backwards', { sort: '-name' }, ['web', 'pay', 'cart', 'api']],
    [
      'by phase, first what wants a person',
      { sort: 'phase' },
      ['cart', 'web', 'api', 'pay'],
    ],
    [
      'by change, newest first',
      { sort: '-changedAt' },
      ['cart', 'web', 'api', 'pay'],
    ],
  ])('sorts %s', (_what, fields, expected) => {
    expect(names(fleetPage(ROWS, query(fields)).items)).toEqual(expected);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['one phase', { phase: 'Paused' }, ['web']],
    ['several phases', { phase: ['Paused', 'Degraded'] }, ['cart', 'web']],
    ['a cluster', { cluster: 'west' }, ['pay']],
    ['a namespace', { namespace: 'other' }, []],
    ['a text in any case in an image', { q: 'shop/api' }, ['api']],
    ['a text in an entity', { q: 'payments' }, ['pay']],
  ])('keeps %s', (_what, fields, expected) => {
    expect(names(fleetPage(ROWS, query(fields)).items)).toEqual(expected);
  });

  it.each(['name', '-name', 'phase', '-changedAt'])(
    'comes to every row once by cursors, sorted by %s',
    sort => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = fleetPage(ROWS, query({ sort, limit: 1, cursor }));
        expect(page.totalItems).toBe(ROWS.length);
        seen.push(...names(page.items));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(names(fleetPage(ROWS, query({ sort })).items));
    },
  );

  it('goes on where it was when the row of the cursor is gone', () => {
    const { nextCursor } = fleetPage(ROWS, query({ limit: 2 }));
    const left = ROWS.filter(({ id }) => id.name !== 'cart');
    const page = fleetPage(left, query({ cursor: nextCursor }));
    expect(names(page.items)).toEqual(['pay', 'web']);
  });

  it('refuses the cursor of another sort', () => {
    const { nextCursor } = fleetPage(ROWS, query({ limit: 2 }));
    expect(() =>
      fleetPage(ROWS, query({ sort: 'phase', cursor: nextCursor })),
    ).toThrow('ask without it');
  });
});
