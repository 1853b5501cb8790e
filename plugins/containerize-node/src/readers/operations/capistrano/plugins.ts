import { Evidence, fact, Observation, ProcessKind } from '../../../facts';
import { SourceTree } from '../../../tree';
import { Hook } from './recipe';
import { Deployment } from './settings';

interface Plugin {
  /** Name that `require`, `load` or a task of the plugin begins with. */
  pattern: RegExp;
  program?: string;
  kind?: ProcessKind;
  effect?: 'migrate' | 'assets' | 'searchd' | 'doctrine';
}

/** Plugins by what one requires for them, and by the names of their tasks. */
const PLUGINS: Plugin[] = [
  { pattern: /^symfony:doctrine:migrations:migrate$/, effect: 'doctrine' },
  { pattern: /^(capistrano[/-]?3?[/-]?)?puma\b/, program: 'puma', kind: 'web' },
  {
    pattern: /^(capistrano[/-]?3?[/-]?)?unicorn\b/,
    program: 'unicorn',
    kind: 'web',
  },
  { pattern: /^(capistrano[/-])?thin\b/, program: 'thin', kind: 'web' },
  {
    pattern: /^(capistrano[/-])?passenger\b/,
    program: 'passenger',
    kind: 'web',
  },
  {
    pattern: /^(capistrano[/-]|mina_)?sidekiq\b/,
    program: 'sidekiq',
    kind: 'worker',
  },
  {
    pattern: /^(capistrano[/-]?3?[/-])?delayed[_-]job\b|^delayed\/recipes$/,
    program: 'delayed_job',
    kind: 'worker',
  },
  { pattern: /^(capistrano[/-])?resque\b/, program: 'resque', kind: 'worker' },
  {
    pattern: /^(capistrano[/-])?clockwork\b/,
    program: 'clockwork',
    kind: 'scheduler',
  },
  { pattern: /^(capistrano\/)?thinking_sphinx\b/, effect: 'searchd' },
  {
    pattern:
      /^capistrano\/rails\/migrations$|^deploy:migrat|^rails:db_migrate$/,
    effect: 'migrate',
  },
  {
    pattern:
      /^capistrano\/rails\/assets$|^deploy\/assets$|^(deploy|rails):assets[:_]precompile/,
    effect: 'assets',
  },
];

/** Tasks of Capistrano and its common plugins that have nothing to do with the image. */
const HOUSEKEEPING =
  /^(deploy|bundle|bundler|bundle_install|rvm|rvm1|rbenv|chruby|whenever|git|composer|symfony|npm|bower|nodejs|assets|setup|config|rails|multistage|load|starting|started|updating|updated|publishing|published|finishing|finished|restart|clear_cache|environment|newrelic|airbrake|honeybadger|hipchat|slack|campfire|newrelic_rpm|notify|linked_files)(:|$)/;

function application(plugin: Plugin, evidence: Evidence, why: string) {
  return fact(
    'process',
    {
      name: plugin.kind === 'web' ? 'web' : plugin.program ?? 'worker',
      kind: plugin.kind ?? 'worker',
      program: plugin.program,
      scope: 'production',
    },
    evidence,
    'derived',
    why,
  );
}

/** The task that migrates the database before each release. */
export function migration(
  tree: SourceTree,
  evidence: Evidence,
  why: string,
): Observation {
  return fact(
    'process',
    {
      name: 'migrate',
      kind: 'task',
      program: 'rake db:migrate',
      command: `${tree.has('Gemfile') ? 'bundle exec ' : ''}rake db:migrate`,
      when: 'release',
      scope: 'production',
    },
    evidence,
    'derived',
    why,
  );
}

/** Symfony's console: `bin/console` since version 3, `app/console` before. */
function consoleOf(tree: SourceTree): string {
  return tree.has('bin/console') ? 'bin/console' : 'app/console';
}

function doctrineMigration(tree: SourceTree, evidence: Evidence, why: string) {
  return fact(
    'process',
    {
      name: 'migrate',
      kind: 'task',
      program: 'console doctrine:migrations:migrate',
      command: `php ${consoleOf(
        tree,
      )} doctrine:migrations:migrate --no-interaction --env=prod`,
      when: 'release',
      scope: 'production',
    },
    evidence,
    'derived',
    why,
  );
}

/** The command that builds the assets while the image is built. */
export function assetBuild(
  tree: SourceTree,
  evidence: Evidence,
  why: string,
): Observation {
  return fact(
    'asset-command',
    {
      command: `${
        tree.has('Gemfile') ? 'bundle exec ' : ''
      }rake assets:precompile`,
      output: 'public/assets',
    },
    evidence,
    'derived',
    why,
  );
}

function* effectOf(
  tree: SourceTree,
  plugin: Plugin,
  evidence: Evidence,
  why: string,
): Generator<Observation> {
  if (plugin.program) yield application(plugin, evidence, why);
  if (plugin.effect === 'migrate') yield migration(tree, evidence, why);
  if (plugin.effect === 'assets') yield assetBuild(tree, evidence, why);
  if (plugin.effect === 'doctrine') {
    yield doctrineMigration(tree, evidence, why);
  }
  if (plugin.effect === 'searchd') {
    yield fact('local-daemon', { name: 'searchd' }, evidence, 'derived', why);
  }
}

function* required({ tree, recipe }: Deployment): Generator<Observation> {
  for (const { name, evidence } of recipe.requires) {
    const why = `The deployment loads ${name}`;
    if (name === 'capistrano/rails') {
      yield migration(tree, evidence, why);
      yield assetBuild(tree, evidence, why);
    }
    const plugin = PLUGINS.find(p => p.pattern.test(name));
    if (plugin) yield* effectOf(tree, plugin, evidence, why);
  }
}

/** Tasks that hooks run and that no file of the repository has, other than housekeeping. */
function unknownHooks({ recipe }: Deployment): Hook[] {
  return recipe.hooks.filter(
    hook =>
      !recipe.tasks.has(hook.runs) &&
      !HOUSEKEEPING.test(hook.runs) &&
      !PLUGINS.some(plugin => plugin.pattern.test(hook.runs)),
  );
}

/** What the plugins of a deployment, and the tasks of theirs that it runs, say of the application. */
export function* pluginFacts(deployment: Deployment): Generator<Observation> {
  const { tree, recipe } = deployment;
  yield* required(deployment);
  for (const hook of recipe.hooks) {
    const plugin = PLUGINS.find(p => p.pattern.test(hook.runs));
    if (plugin && !recipe.tasks.has(hook.runs)) {
      yield* effectOf(
        tree,
        plugin,
        hook.evidence,
        `The deployment runs ${hook.runs}`,
      );
    }
  }
  const assetic = recipe.settings.get('dump_assetic_assets');
  if (assetic?.value === true) {
    yield fact(
      'asset-command',
      {
        command: `php ${consoleOf(tree)} assetic:dump --env=prod --no-debug`,
        needs: 'php',
      },
      assetic.evidence,
      'declared',
      'The deployment sets dump_assetic_assets',
    );
  }
  const unknown = unknownHooks(deployment);
  if (unknown.length === 0) return;
  const names = [...new Set(unknown.map(hook => hook.runs))].slice(0, 10);
  yield fact(
    'warning',
    {
      topic: `${deployment.tool}.hooks`,
      text: `The deployment also runs ${names.join(
        ', ',
      )}, of which the repository does not hold the code. Check whether the containers need it.`,
    },
    unknown.slice(0, 10).map(hook => hook.evidence),
    'derived',
  );
}
