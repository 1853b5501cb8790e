import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { composerPackages } from '../composer/schema';
import { isTestPath } from '../files';
import { detectFrameworks } from '../framework/detect';
import { phpPresenceReader } from '../presence';
import { pluginMigrations } from './pluginMigrations';

/** Packages that change the schema of the database, and the command that does. */
const TOOLS: {
  package: string;
  command: string;
  folder: RegExp;
  name: string;
}[] = [
  {
    package: 'cakephp/migrations',
    command: 'bin/cake migrations migrate',
    folder: /(^|\/)config\/Migrations\//,
    name: 'cake migrations',
  },
  {
    package: 'robmorgan/phinx',
    command: 'vendor/bin/phinx migrate',
    folder: /(^|\/)(db\/)?migrations\//,
    name: 'phinx',
  },
  {
    package: 'doctrine/migrations',
    command: 'vendor/bin/doctrine-migrations migrate --no-interaction',
    folder: /(^|\/)([Mm]igrations|DoctrineMigrations)\//,
    name: 'doctrine-migrations',
  },
  {
    package: 'davedevelopment/phpmig',
    command: 'vendor/bin/phpmig migrate',
    folder: /(^|\/)migrations\//,
    name: 'phpmig',
  },
];

/** SQL files whose names begin with a number or a date, or that are patches. */
const NUMBERED_SQL =
  /(^|\/)([vV]?\d+[\w.-]*|[\w.-]*(patch|upgrade|update|migrat|change)[\w.-]*\d[\w.-]*)\.(sql|sql\.gz)$/i;

const SQL_FOLDER =
  /(^|\/)(sql|db|database|migrations?|patches|updates?|upgrades?|schema|install)\//i;

/** A schema for an empty database. */
const SCHEMA_SQL =
  /(^|\/)([\w.-]*(schema|structure|install|create|init|dump|build)[\w.-]*)\.sql$/i;

/** Frameworks whose own readers tell of their migrations. */
const TOLD_ELSEWHERE = new Set(['laravel', 'symfony']);

function task(
  name: string,
  program: string,
  command: string,
  when: 'release' | 'manual',
): {
  name: string;
  kind: 'task';
  program: string;
  command: string;
  when: 'release' | 'manual';
  scope: 'production';
} {
  return { name, kind: 'task', program, command, when, scope: 'production' };
}

async function* tools(tree: SourceTree): AsyncGenerator<Observation> {
  const packages = await composerPackages(tree);
  for (const { package: name, command, folder, name: program } of TOOLS) {
    const found = packages.get(name);
    const [first] = tree
      .match(folder)
      .filter(file => file.path.endsWith('.php') && !isTestPath(file.path));
    if (!found || !first) continue;
    yield fact(
      'process',
      task('migrate', program, command, 'release'),
      [
        { file: found.file, line: found.line },
        { file: first.path, line: 0 },
      ],
      'derived',
      'The schema of the database is changed by migrations',
    );
    return;
  }
}

/** SQL that somebody runs by hand today. */
function* sqlFiles(tree: SourceTree): Generator<Observation> {
  const sql = tree
    .match(/\.sql(\.gz)?$/i)
    .filter(file => !isTestPath(file.path));
  const numbered = sql.filter(
    file => NUMBERED_SQL.test(file.path) && SQL_FOLDER.test(file.path),
  );
  if (numbered.length > 0) {
    const { path } = numbered[numbered.length - 1];
    const folder = path.slice(0, path.lastIndexOf('/'));
    yield fact(
      'process',
      task(
        'sql-patches',
        'sql patches',
        `Run the new SQL files of ${folder}/ in order against the production database`,
        'manual',
      ),
      [numbered[0], numbered[numbered.length - 1]].map(file => ({
        file: file.path,
        line: 0,
      })),
      'derived',
      'Numbered SQL files are run by hand, in their order; nothing records which have been run',
    );
    return;
  }
  const schema = sql.find(file => SCHEMA_SQL.test(file.path));
  if (!schema) return;
  yield fact(
    'process',
    task(
      'sql-schema',
      'sql schema',
      `Load ${schema.path} into an empty database`,
      'manual',
    ),
    { file: schema.path, line: 0 },
    'guessed',
    'The file makes the tables of an empty database',
  );
}

/** A script of the application's own that runs migrations. */
function migrationScript(tree: SourceTree): string | undefined {
  return tree
    .match(
      /(^|\/)(bin|scripts?|tools|cli|console|db)\/(db_?)?(migrate|migrations?|upgrade_?db|update_?schema)\.php$/i,
    )
    .map(file => file.path)
    .find(path => !isTestPath(path));
}

/** Says how the schema of the database is changed. */
export const migrationReader: Reader = {
  id: 'php/migrations',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const frameworks = await detectFrameworks(tree);
    if (!frameworks.some(one => TOLD_ELSEWHERE.has(one.row.name))) {
      yield* tools(tree);
    }
    yield* pluginMigrations(tree);
    const script = migrationScript(tree);
    if (script) {
      yield fact(
        'process',
        task('migrate', script, `php ${script}`, 'manual'),
        { file: script, line: 0 },
        'guessed',
        'The script is named like one that changes the schema of the database; when it runs is not known from it',
      );
    } else yield* sqlFiles(tree);
  },
};
