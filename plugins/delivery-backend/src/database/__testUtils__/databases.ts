import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';

/** PostgreSQL of any version; the first one whose variable is set. Without one, its tests are counted as skipped. */
const POSTGRES = [18, 17, 16, 15, 14].map(
  version => `POSTGRES_${version}` as TestDatabaseId,
);

function postgresOfMachine(): TestDatabaseId | undefined {
  return POSTGRES.find(id => {
    const name = `BACKSTAGE_TEST_DATABASE_${id.replace(
      '_',
      '',
    )}_CONNECTION_STRING`;
    return Boolean(process.env[name]);
  });
}

/**
 * Runs tests on SQLite and on PostgreSQL. PostgreSQL is the server in
 * `BACKSTAGE_TEST_DATABASE_POSTGRES…_CONNECTION_STRING`; where there is none, its tests count as skipped.
 */
export function onEachDatabase(
  tests: (init: () => ReturnType<TestDatabases['init']>) => void,
): void {
  const postgres = postgresOfMachine();
  const databases = TestDatabases.create({
    ids: postgres ? ['SQLITE_3', postgres] : ['SQLITE_3'],
    disableDocker: true,
  });
  describe('on SQLite', () => {
    tests(() => databases.init('SQLITE_3'));
  });
  const wanted = postgres ? describe : describe.skip;
  wanted('on PostgreSQL', () => {
    tests(() => databases.init(postgres ?? 'POSTGRES_16'));
  });
}
