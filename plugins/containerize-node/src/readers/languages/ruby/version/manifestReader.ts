import { posix } from 'node:path';
import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { Bundle, manifestPaths } from '../gems/bundle';
import { gemsOf } from '../gems/gemSet';
import { statement } from './statement';
import { rubyVersion } from './versionText';

/** What Gemfile, lock file and gemspecs say about the version of Ruby. */
export const versionManifestReader: Reader = {
  id: 'ruby/version-manifests',
  applies: tree => Object.keys(manifestPaths(tree)).length > 0,
  async *read(tree) {
    const { bundle } = await gemsOf(tree);
    yield* fromGemfiles(bundle);
    yield* fromVersionFiles(tree, bundle);
    const { lock } = bundle;
    const locked = lock?.ruby && rubyVersion(lock.ruby.version);
    if (lock?.ruby && locked) {
      const place = at(lock.path, lock.ruby.line);
      yield* statement(locked, 'Gemfile.lock', place, 'declared');
    }
    for (const { path, ruby } of bundle.gemspecs) {
      if (!ruby) continue;
      yield* statement(
        { constraint: ruby.constraint },
        'gemspec',
        at(path, ruby.line),
        'declared',
      );
    }
  },
};

function* fromGemfiles(bundle: Bundle): Generator<Observation> {
  for (const gemfile of bundle.gemfiles) {
    for (const { constraint, engine, line } of gemfile.ruby) {
      if (constraint === undefined) continue;
      const exact = rubyVersion(constraint);
      yield* statement(
        {
          constraint: exact?.constraint ?? constraint,
          engine: engine === 'ruby' ? undefined : engine ?? exact?.engine,
        },
        'Gemfile',
        at(gemfile.path, line),
        'declared',
      );
    }
  }
}

/** `ruby file: '.ruby-version'` makes Bundler enforce what that file says. */
async function* fromVersionFiles(
  tree: SourceTree,
  bundle: Bundle,
): AsyncGenerator<Observation> {
  for (const gemfile of bundle.gemfiles) {
    for (const { file, line } of gemfile.ruby) {
      if (file === undefined) continue;
      const path = posix.join(posix.dirname(gemfile.path), file);
      const text = (await tree.read(path))?.text ?? '';
      const token = text
        .split('\n')
        .map(row => row.trim().replace(/^ruby\s+/, ''))
        .find(row => rubyVersion(row) !== undefined);
      const version = token === undefined ? undefined : rubyVersion(token);
      if (version) {
        yield* statement(
          version,
          'Gemfile',
          at(gemfile.path, line),
          'declared',
        );
      } else {
        yield missing(gemfile.path, line, path);
      }
    }
  }
}

function missing(file: string, line: number, path: string): Observation {
  return fact(
    'warning',
    {
      topic: 'runtime-version',
      text: `${file} takes the version of Ruby from ${path}, where none can be read.`,
    },
    at(file, line),
    'declared',
  );
}
