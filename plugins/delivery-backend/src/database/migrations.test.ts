import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { migrate } from './openDatabase';
import { onEachDatabase } from './__testUtils__/databases';

jest.setTimeout(60_000);

const TABLES = [
  'preview_lifetimes',
  'preview_builds',
  'preview_orphans',
  'notice_subjects',
  'notices',
];

describe('migrations', () => {
  onEachDatabase(init => {
    it('make all tables, take them away again, and make them once more', async () => {
      const knex = await init();
      const there = () =>
        Promise.all(TABLES.map(table => knex.schema.hasTable(table)));
      await migrate(knex);
      expect(await there()).toEqual(TABLES.map(() => true));
      const directory = resolvePackagePath(
        '@drydock/plugin-delivery-backend',
        'migrations',
      );
      await knex.migrate.rollback({ directory }, true);
      expect(await there()).toEqual(TABLES.map(() => false));
      await migrate(knex);
      expect(await there()).toEqual(TABLES.map(() => true));
    });

    it('tell two pull requests of a repository apart, and refuse the same twice', async () => {
      const knex = await init();
      await migrate(knex);
      const row = {
        host: 'github.com',
        owner: 'acme',
        name: 'shop',
        number: 1,
        active_at: '2026-11-24T16:00:00.000Z',
      };
      await knex('preview_lifetimes').insert([row, { ...row, number: 2 }]);
      await expect(knex('preview_lifetimes').insert(row)).rejects.toThrow();
    });
  });
});
