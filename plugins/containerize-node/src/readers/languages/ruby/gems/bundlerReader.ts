import { at } from '../evidence';
import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { WEB_SERVERS } from '../processes/webServers';
import { isRubyTree } from '../tree';
import { Bundle, manifestPaths } from './bundle';
import { gemsOf, GemSet } from './gemSet';
import { isDevelopmentGroup } from './roles';

/** Bundler itself: its manifest and lock file, its version, which groups production leaves out, what the build must have at hand. */
export const bundlerReader: Reader = {
  id: 'ruby/bundler',
  applies: isRubyTree,
  async *read(tree) {
    const gems = await gemsOf(tree);
    const { bundle } = gems;
    yield* sources(tree, bundle);
    yield* manager(tree, bundle);
    yield* buildSettings(gems);
    yield* gemspecWarnings(bundle);
  },
};

function* sources(tree: SourceTree, bundle: Bundle): Generator<Observation> {
  for (const gemfile of bundle.gemfiles) {
    const [error] = gemfile.errors;
    yield source(
      gemfile.path,
      error &&
        `Syntax error in line ${error.line} (${error.message}); what could be read is used.`,
      error?.line,
    );
  }
  for (const spec of bundle.gemspecs) yield source(spec.path);
  const { lock } = bundle;
  if (!lock) return;
  const [firstBroken] = lock.broken;
  yield source(
    lock.path,
    firstBroken === undefined
      ? undefined
      : `Line ${firstBroken} is no lock file syntax (an unfinished merge?); what could be read is used.`,
    firstBroken,
  );
  if (firstBroken) {
    yield fact(
      'warning',
      {
        topic: 'lock-file',
        text: `${lock.path} is damaged from line ${firstBroken} on: Bundler will refuse it. Resolve the merge and commit it before the image is built.`,
      },
      at(lock.path, firstBroken),
      'declared',
    );
  }
  if (!manifestPaths(tree).gemfile) {
    yield fact(
      'warning',
      {
        topic: 'lock-file',
        text: `${lock.path} has no Gemfile beside it; all of its gems are taken for production.`,
      },
      at(lock.path, 0),
      'declared',
    );
  }
}

function source(path: string, broken?: string, line = 0): Observation {
  return fact(
    'source',
    {
      path,
      tool: 'bundler',
      status: broken ? 'broken' : 'read',
      ...(broken ? { reason: broken } : {}),
    },
    at(path, line),
    'declared',
  );
}

function* manager(tree: SourceTree, bundle: Bundle): Generator<Observation> {
  const [gemfile] = bundle.gemfiles;
  const manifest = gemfile?.path ?? manifestPaths(tree).lock;
  if (!manifest) return;
  const { lock } = bundle;
  yield fact(
    'package-manager',
    {
      language: 'ruby',
      name: 'bundler',
      manifest,
      lockFile: lock?.path,
      version: lock?.bundler?.version,
      role: 'app',
    },
    [
      at(manifest, 0),
      ...(lock ? [at(lock.path, lock.bundler?.line ?? 0)] : []),
    ],
    'declared',
  );
  if (!lock) {
    yield fact(
      'warning',
      {
        topic: 'lock-file',
        text: `There is no lock file: each build may install other versions. Run \`bundle lock\` on a server that works today and commit the result.`,
      },
      at(manifest, 0),
      'declared',
    );
  }
}

/** What the image's build needs to know of the bundle, as settings of the program `bundler`. */
function* buildSettings({ all, bundle }: GemSet): Generator<Observation> {
  const declared = bundle.gemfiles.flatMap(gemfile =>
    gemfile.gems.map(gem => ({ gem, file: gemfile.path })),
  );
  const without = [
    ...new Set(declared.flatMap(({ gem }) => gem.groups)),
  ].filter(isDevelopmentGroup);
  const [first] = declared;
  if (without.length && first) {
    yield setting('without', without.sort().join(' '), at(first.file, 0));
  }
  const { lock } = bundle;
  if (lock?.platforms.length && !lock.platforms.some(runsOnLinux)) {
    yield setting('foreign-lock', lock.platforms.join(' '), at(lock.path, 0));
  }
  const servers = WEB_SERVERS.flatMap(({ gem, program }) => {
    const found = all.find(g => g.name === gem && g.role === 'app');
    return found ? [{ program, place: found.evidence }] : [];
  });
  if (servers.length) {
    yield setting(
      'web-servers',
      servers.map(({ program }) => program).join(' '),
      servers[0].place,
    );
  }
  const git = declared.find(
    ({ gem }) => gem.git && all.some(g => g.name === gem.name && g.role),
  );
  if (git) yield setting('git-sources', 'true', at(git.file, git.gem.line));
  for (const { gem, file } of declared) {
    if (gem.path !== undefined) {
      yield setting(`path-gem.${gem.name}`, gem.path, at(file, gem.line));
    }
  }
  for (const gemfile of bundle.gemfiles.slice(1)) {
    yield setting(
      `included.${gemfile.path}`,
      gemfile.path,
      at(gemfile.path, 0),
    );
  }
  for (const spec of bundle.gemspecs) {
    yield setting(`gemspec.${spec.path}`, spec.path, at(spec.path, 0));
  }
  for (const gemfile of bundle.gemfiles) {
    for (const { file, line } of gemfile.ruby) {
      if (file) yield setting('ruby-file', file, at(gemfile.path, line));
    }
  }
}

/** Platforms of a lock file from which a Linux image can be installed; `ruby` is for all. */
function runsOnLinux(platform: string): boolean {
  return platform === 'ruby' || platform.startsWith('x86_64-linux');
}

function setting(
  name: string,
  value: string,
  place: { file: string; line: number },
): Observation {
  return fact('setting', { program: 'bundler', name, value }, place, 'derived');
}

function* gemspecWarnings(bundle: Bundle): Generator<Observation> {
  for (const spec of bundle.gemspecs) {
    if (spec.asksGit === undefined) continue;
    yield fact(
      'warning',
      {
        topic: 'gemspec-git',
        text: `${spec.path} asks Git for its list of files; the image is built without the repository's history, so that list is empty there. List the files with Dir[] instead.`,
      },
      at(spec.path, spec.asksGit),
      'derived',
    );
  }
}
