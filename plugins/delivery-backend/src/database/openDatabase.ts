import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

const PACKAGE = '@drydock/plugin-delivery-backend';

/** Brings the tables of the plugin up to date. @internal */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(PACKAGE, 'migrations'),
  });
}

/** The plugin's own database, with its tables. @internal */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) await migrate(knex);
  return knex;
}
