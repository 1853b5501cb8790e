import { fact, Observation } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { gemsOf } from '../gems/gemSet';
import { isRubyTree } from '../tree';
import { rakeTasksIn } from './rakeTasks';

/** Tasks listed at the most; more would bury the rest of the profile. */
const MAX_TASKS = 40;

/** Tasks for developers and continuous integration, by their customary names. */
const DEVELOPMENT_TASK =
  /(^|[ :/_.])(dev|development|test|tests|spec|specs|rspec|cucumber|ci|travis|lint|rubocop|brakeman|audit|coverage|rcov|metrics|doc|docs|yard|annotate|jasmine|teaspoon|setup|hooks?|deploy|routes|changelog|js_testing)($|[:/_.])/;

/** Migrations before each release, and what is started by hand: seeds and the application's own Rake tasks. */
export const taskReader: Reader = {
  id: 'ruby/tasks',
  applies: isRubyTree,
  async *read(tree) {
    yield* migrations(tree, (await gemsOf(tree)).bundle.gemfiles.length > 0);
    yield* ownTasks(tree);
  },
};

function* migrations(
  tree: SourceTree,
  bundled: boolean,
): Generator<Observation> {
  const rake = bundled ? 'bundle exec rake' : 'rake';
  const first = tree.files.find(({ path }) =>
    /^db\/migrate\/\d+_\w+\.rb$/.test(path),
  );
  if (first) {
    yield fact(
      'process',
      {
        name: 'migrate',
        kind: 'task',
        program: 'rake db:migrate',
        command: `${rake} db:migrate`,
        when: 'release',
        scope: 'any',
      },
      at(first.path, 0),
      'derived',
      'There are migrations.',
    );
  }
  const seeds = tree.files.find(({ path }) => path === 'db/seeds.rb');
  if (seeds && seeds.size > 0) {
    yield fact(
      'process',
      {
        name: 'seed',
        kind: 'task',
        program: 'rake db:seed',
        command: `${rake} db:seed`,
        when: 'manual',
        scope: 'any',
      },
      at(seeds.path, 0),
      'derived',
      'Seed data is loaded once, by hand.',
    );
  }
}

async function* ownTasks(tree: SourceTree): AsyncGenerator<Observation> {
  const bundled = tree.has('Gemfile');
  let listed = 0;
  for (const { path } of tree.match(/^lib\/tasks\/.+\.rake$/)) {
    const source = await tree.read(path);
    if (!source?.text.includes('desc')) continue;
    for (const task of rakeTasksIn(parseRuby(source))) {
      if (listed >= MAX_TASKS) return;
      listed += 1;
      yield fact(
        'process',
        {
          name: task.name.replace(/[^a-z0-9]+/gi, '-').toLowerCase(),
          kind: 'task',
          program: `rake ${task.name}`,
          command: `${bundled ? 'bundle exec ' : ''}rake ${task.name}`,
          when: 'manual',
          scope: DEVELOPMENT_TASK.test(`${path} ${task.name}`)
            ? 'development'
            : 'any',
        },
        at(path, task.line),
        'derived',
        `Described as: ${task.description}`,
      );
    }
  }
}
