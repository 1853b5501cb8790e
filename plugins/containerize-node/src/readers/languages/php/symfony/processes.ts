import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { DetectedFramework } from '../framework/detect';

type Packages = ReadonlyMap<string, { file: string; line: number }>;

/** Migrations, and asset commands of the console. */
export function* symfonyProcesses(
  tree: SourceTree,
  framework: DetectedFramework,
  packages: Packages,
): Generator<Observation> {
  const inside = (path: string) =>
    framework.folder ? `${framework.folder}/${path}` : path;
  const cli = ['bin/console', 'app/console'].find(path =>
    tree.has(inside(path)),
  );
  if (!cli) return;
  const place = { file: inside(cli), line: 0 };
  const migrations = packages.get('doctrine/doctrine-migrations-bundle');
  if (migrations) {
    const folder = ['app/DoctrineMigrations', 'src/Migrations', 'migrations']
      .map(inside)
      .find(path => tree.hasDirectory(path));
    yield fact(
      'process',
      {
        name: 'migrate',
        kind: 'task',
        program: 'console doctrine:migrations:migrate',
        command: `php ${cli} doctrine:migrations:migrate --no-interaction --env=prod`,
        when: 'release',
        scope: 'production',
      },
      [
        { file: migrations.file, line: migrations.line },
        ...(folder ? [{ file: tree.under(folder)[0].path, line: 0 }] : []),
      ],
      folder ? 'derived' : 'guessed',
      'The schema of the database is changed by migrations',
    );
  }
  const consumer = packages.get('symfony/messenger');
  if (consumer) {
    yield fact(
      'process',
      {
        name: 'messenger',
        kind: 'worker',
        program: 'console messenger:consume',
        command: `php ${cli} messenger:consume async --env=prod`,
        scope: 'production',
      },
      { file: consumer.file, line: consumer.line },
      'guessed',
      'Messages are consumed by a process of their own when a transport is asynchronous',
    );
  }
  yield* assets(tree, cli, packages, place, inside);
}

function* assets(
  tree: SourceTree,
  cli: string,
  packages: Packages,
  place: { file: string; line: number },
  inside: (path: string) => string,
): Generator<Observation> {
  const assetic = packages.get('symfony/assetic-bundle');
  const root = ['public', 'web']
    .map(inside)
    .find(path => tree.hasDirectory(path));
  const bundles =
    packages.get('symfony/symfony') ?? packages.get('symfony/framework-bundle');
  if (bundles) {
    yield fact(
      'asset-command',
      {
        command: `php ${cli} assets:install --env=prod ${root ?? 'web'}`,
        needs: 'php',
        ...(root ? { output: `${root}/bundles` } : {}),
      },
      place,
      'guessed',
      'Bundles bring public files of their own',
    );
  }
  if (assetic) {
    yield fact(
      'asset-command',
      {
        command: `php ${cli} assetic:dump --env=prod`,
        needs: 'php',
        ...(root ? { output: root } : {}),
      },
      { file: assetic.file, line: assetic.line },
      'derived',
      'Assetic writes the combined style sheets and scripts',
    );
  }
}
