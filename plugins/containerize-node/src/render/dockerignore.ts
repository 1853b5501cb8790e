import ignore from 'ignore';
import { ImagePlan, Blueprint } from '../plan';

/** Characters that mean something in a pattern, end a line, or are trimmed from its ends. `?` stands for any of them. */
const SPECIAL = /[*?[\]\\\p{Cc}\p{Zl}\p{Zp}]|^[#!\s]|\s$/gu;

interface Group {
  reason: string;
  patterns: readonly string[];
}

/** A path of the repository as a pattern that matches it. */
function pattern(path: string): string {
  return path.replace(/^\/+|\/+$/g, '').replace(SPECIAL, '?');
}

/** Program that brings a vendored folder back in the build, by the folder's last part. */
const RESTORED_BY: Record<string, readonly string[]> = {
  node_modules: ['npm', 'yarn', 'pnpm'],
  bower_components: ['bower'],
  bundle: ['bundle'],
  vendor: ['composer'],
};

function runs(image: ImagePlan, programs: readonly string[]): boolean {
  const steps = image.stages.flatMap(stage => stage.steps);
  return steps.some(
    step =>
      step.kind === 'run' &&
      step.commands.some(command =>
        'raw' in command
          ? programs.some(program => command.raw.includes(program))
          : command.words.some(word => programs.includes(word)),
      ),
  );
}

/** Vendored folders that the build makes again; any other is part of the application. */
function restored(blueprint: Blueprint): string[] {
  const committed = blueprint.profile.vendored.map(item => item.path);
  const again = committed.filter(path => {
    const last = path.split('/').pop() ?? '';
    return runs(blueprint.image, RESTORED_BY[last] ?? []);
  });
  const anywhere = committed.some(path => /(^|\/)node_modules$/.test(path))
    ? []
    : ['**/node_modules'];
  return [...anywhere, ...again.map(pattern)];
}

/** Whether the application follows the layout of Ruby frameworks: `log`, `tmp` and tests at the root. */
function isRuby(blueprint: Blueprint): boolean {
  return blueprint.profile.framework?.language === 'ruby';
}

function runtimeFolders(blueprint: Blueprint): string[] {
  const found = blueprint.profile.writablePaths
    .filter(item => item.purpose === 'log' || item.purpose === 'temp')
    .map(item => pattern(item.path))
    .filter(path => path !== '' && path !== '.');
  const usual = isRuby(blueprint) ? ['log', 'tmp'] : [];
  return [...usual, ...found].map(path => `${path}/*`);
}

/** Secret files of the servers, and those of the repository that the Secret takes the place of. */
function secretFiles(blueprint: Blueprint): string[] {
  const mounted = new Set(blueprint.secret.keys.map(item => item.mountPath));
  return blueprint.profile.configFiles
    .filter(item => item.secret && item.state !== 'example')
    .filter(
      item =>
        item.state !== 'committed' ||
        mounted.has(`${blueprint.image.workdir}/${item.path}`),
    )
    .map(item => pattern(item.path));
}

/** Tests are left out where nothing but a test run reads them. */
function tests(blueprint: Blueprint): string[] {
  return isRuby(blueprint) ? ['spec', 'test', 'features', 'coverage'] : [];
}

const NOT_THE_APPLICATION = [
  '.git',
  '.github',
  '.drydock',
  'deploy',
  'catalog-info.yaml',
  'Dockerfile*',
  '.dockerignore',
  'docker-compose*',
];

function groups(blueprint: Blueprint): Group[] {
  const own = blueprint.image.ignore.map(line =>
    line.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?').trim(),
  );
  return [
    { reason: 'No part of the application.', patterns: NOT_THE_APPLICATION },
    {
      reason: 'Written at run time.',
      patterns: ['**/*.log', ...runtimeFolders(blueprint)],
    },
    {
      reason: 'Installed again by the build.',
      patterns: ['.bundle', ...restored(blueprint)],
    },
    {
      reason: 'Secrets never enter a layer.',
      patterns: ['**/.env*', ...secretFiles(blueprint)],
    },
    { reason: 'Only test runs read these.', patterns: tests(blueprint) },
    { reason: 'What this image does without.', patterns: own },
  ];
}

/**
 * Files the build takes from the repository by name, and the image's own files, which a copy of everything has to bring
 * as well.
 */
function needed(image: ImagePlan): string[] {
  const copied = image.stages
    .flatMap(stage => stage.steps)
    .flatMap(step =>
      step.kind === 'copy' && step.from === undefined ? step.sources : [],
    )
    .map(source => source.replace(/^\.\//, '').replace(/\/+$/, ''))
    .filter(source => source !== '' && source !== '.');
  return [...new Set([...copied, ...Object.keys(image.files)])];
}

/** Tells whether patterns leave a path out. They count from the root, where those of .gitignore match at any depth. */
function leavesOut(patterns: readonly string[]): (path: string) => boolean {
  const matcher = ignore().add(
    patterns.map(line => (line.startsWith('**/') ? line : `/${line}`)),
  );
  return path => ignore.isPathValid(path) && matcher.ignores(path);
}

/** Each pattern once, without those that an earlier one covers. */
function distinct(all: readonly Group[]): Group[] {
  const seen: string[] = [];
  return all.map(({ reason, patterns }) => ({
    reason,
    patterns: patterns.filter(line => {
      const isNew = line !== '' && !leavesOut(seen)(line);
      if (isNew) seen.push(line);
      return isNew;
    }),
  }));
}

/**
 * The .dockerignore of an image: what is no part of the application, and above all no secret. Whatever the image needs
 * by name is let in again.
 * @internal
 */
export function renderDockerignore(blueprint: Blueprint): string {
  const used = distinct(groups(blueprint));
  const out = leavesOut(used.flatMap(group => group.patterns));
  const again = needed(blueprint.image)
    .filter(out)
    .map(source => `!${source.replace(/^[#!]/, '?')}`);
  return [...used, { reason: 'The image needs these.', patterns: again }]
    .filter(group => group.patterns.length > 0)
    .map(group => `${[`# ${group.reason}`, ...group.patterns].join('\n')}\n`)
    .join('\n');
}
