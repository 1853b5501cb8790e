import { ImageStage, ImageStep, ShellCommand } from '../../../../plan/image';
import { execForm } from '../../../../plan/commands';
import { atLeast, isBelow } from '../versions';
import { ImageContext } from './context';
import { fromGemStage, GEM_STAGE } from './gemStage';
import { logToStdout } from './logging';
import { isSafePath } from './safePath';
import { copyNode, installPackages, needsNode } from './node';

/** Name of the stage in which the assets are compiled. */
export const BUILD_STAGE = 'build';

/** The source, with its assets compiled. */
export function buildStage(context: ImageContext): ImageStage {
  return {
    name: BUILD_STAGE,
    from: GEM_STAGE,
    steps: [
      ...(needsNode(context)
        ? [...copyNode(), ...installPackages(context)]
        : []),
      { kind: 'copy', sources: ['.'], target: '.' },
      ...fromGemStage(context),
      ...logToStdout(context),
      ...assets(context),
    ],
  };
}

function assets(context: ImageContext): ImageStep[] {
  const commands = context.profile.assets.commands.filter(
    ({ command }) => !isInstall(command),
  );
  if (commands.length === 0) return [];
  const environment = buildEnvironment(context);
  const samples = sampleFiles(context);
  const compile = commands.map(
    ({ command }): ShellCommand => ({
      words: ['env', ...environment, ...execForm(command, [])],
    }),
  );
  return [
    {
      kind: 'run',
      comment:
        'The application starts to compile its assets; what it insists on is given for this step only and opens nothing.',
      commands: [
        ...samples.map(({ sample, path }) => ({ words: ['cp', sample, path] })),
        ...compile,
        ...(samples.length
          ? [{ words: ['rm', ...samples.map(({ path }) => path)] }]
          : []),
        { words: ['rm', '-rf', 'node_modules', 'tmp/cache', 'log'] },
      ],
    },
  ];
}

/** Packages are installed in a layer of their own. */
function isInstall(command: string): boolean {
  return (
    /^(npm (ci|install|i)|yarn( install)?|pnpm (i|install)|bundle install)\b(?! run)/.test(
      command,
    ) && !/^yarn (run|build|\w+:)/.test(command)
  );
}

/** Values that only let the application start while it compiles assets. */
function buildEnvironment(context: ImageContext): string[] {
  const given = new Map<string, string>();
  for (const { name, required, default: value } of context.profile
    .environment) {
    if (required && value === null) given.set(name, 'only-for-the-build');
  }
  if (context.isRails) {
    if (atLeast(context.rails, '7.1')) given.set('SECRET_KEY_BASE_DUMMY', '1');
    given.set('SECRET_KEY_BASE', 'only-for-the-build');
    given.delete('RAILS_MASTER_KEY');
    const url = databaseUrl(context);
    if (url) given.set('DATABASE_URL', url);
    if (isBelow(context.rails, '4.0')) given.set('RAILS_GROUPS', 'assets');
  }
  return [...given].map(([name, value]) => `${name}=${value}`);
}

/** An address nothing listens on: ActiveRecord only needs to know the adapter, and connects when it is first asked. */
function databaseUrl(context: ImageContext): string | undefined {
  const store = context.profile.dataStores.find(
    s => s.kind === 'relational' && s.required,
  );
  const schemes: Record<string, string> = {
    mysql: 'mysql2',
    postgresql: 'postgresql',
    sqlserver: 'sqlserver',
  };
  if (store?.product === 'sqlite') return 'sqlite3:tmp/build.sqlite3';
  const scheme = store && schemes[store.product];
  return scheme && `${scheme}://build@127.0.0.1/build`;
}

/** Configuration that exists only on the servers is stood in for by its samples. */
function sampleFiles(context: ImageContext) {
  return context.profile.configFiles.flatMap(({ state, example, path }) =>
    state !== 'committed' &&
    example &&
    path.startsWith('config/') &&
    isSafePath(path) &&
    isSafePath(example)
      ? [{ sample: example, path }]
      : [],
  );
}
