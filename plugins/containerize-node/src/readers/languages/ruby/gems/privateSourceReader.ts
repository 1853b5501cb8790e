import { fact, Observation } from '../../../../facts';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree } from '../tree';
import { gemsOf } from './gemSet';
import { SourceUrl } from './sourceUrl';

/** Gem servers that anyone can read. `rubygems` and its like are Bundler's old names for rubygems.org. */
const PUBLIC_SERVERS =
  /^(https?:\/\/(www\.|index\.)?rubygems\.org\/?|rubygems|gemcutter|rubyforge)$/;

/** Gem servers that are gone: builds that name them fail or wait for a time-out. */
const DEAD_SERVERS =
  /^https?:\/\/(gems\.github\.com|gems\.rubyforge\.org|(www\.)?gemcutter\.org|rails-assets\.org)(\/|$)/;

/** Hosts of public Git repositories over HTTPS. */
const PUBLIC_GIT =
  /^(https?|git):\/\/(www\.)?(github\.com|gitlab\.com|bitbucket\.org|gitorious\.org|codeberg\.org)\//;

interface Place {
  file: string;
  line: number;
}

/** Sources of gems that need access or are gone. */
export const privateSourceReader: Reader = {
  id: 'ruby/gem-sources',
  applies: isRubyTree,
  async *read(tree) {
    const { bundle } = await gemsOf(tree);
    const seen = new Set<string>();
    for (const { source, place, git } of allSources(bundle)) {
      yield* judge(source, place, git, seen);
    }
  },
};

function* allSources(
  bundle: Awaited<ReturnType<typeof gemsOf>>['bundle'],
): Generator<{ source: SourceUrl; place: Place; git: boolean }> {
  for (const gemfile of bundle.gemfiles) {
    for (const source of gemfile.sources) {
      yield { source, place: at(gemfile.path, source.line), git: false };
    }
    for (const gem of gemfile.gems) {
      const place = at(gemfile.path, gem.line);
      if (gem.source) yield { source: gem.source, place, git: false };
      if (gem.git) yield { source: gem.git, place, git: true };
    }
  }
  for (const source of bundle.lock?.sources ?? []) {
    if (source.kind === 'path') continue;
    yield {
      source,
      place: at(bundle.lock?.path ?? '', source.line),
      git: source.kind === 'git',
    };
  }
}

function* judge(
  source: SourceUrl,
  place: Place,
  git: boolean,
  seen: Set<string>,
): Generator<Observation> {
  if (source.committed) {
    yield fact(
      'committed-secret',
      { name: `credentials of ${source.url}`, what: 'gem source' },
      place,
      'declared',
    );
  }
  if (seen.has(source.url)) return;
  seen.add(source.url);
  if (DEAD_SERVERS.test(source.url)) {
    yield fact(
      'warning',
      {
        topic: 'gem-source',
        text: `The gem server ${source.url} no longer exists. Take it out of the Gemfile or the build fails.`,
      },
      place,
      'declared',
    );
    return;
  }
  const open = git ? PUBLIC_GIT : PUBLIC_SERVERS;
  if (!source.credentials && open.test(source.url)) return;
  yield fact(
    'private-source',
    {
      ecosystem: git ? 'git' : 'gem',
      url: source.url,
      credentials: source.credentials,
    },
    place,
    'declared',
  );
}
