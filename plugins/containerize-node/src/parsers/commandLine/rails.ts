import { optionNumber } from './options';
import type { ProgramUse } from './program';

function queuesOf(words: readonly string[]): string[] | undefined {
  const assignment = words.find(word => /^QUEUES?=/.test(word));
  return assignment?.slice(assignment.indexOf('=') + 1).split(',');
}

function countOf(words: readonly string[]): number | undefined {
  const count = words.find(word => /^COUNT=\d{1,4}$/.test(word));
  return count ? Number(count.slice('COUNT='.length)) : undefined;
}

function worker(program: string, words: readonly string[]): ProgramUse {
  const queues = queuesOf(words);
  const replicas = countOf(words);
  return {
    program,
    kind: 'worker',
    ...(queues ? { queues } : {}),
    ...(replicas === undefined ? {} : { replicas }),
  };
}

const WORKER_TASKS: Record<string, string> = {
  'jobs:work': 'delayed_job',
  'resque:work': 'resque',
  'resque:workers': 'resque',
  'sneakers:run': 'sneakers',
  'qc:work': 'queue_classic',
  'que:work': 'que',
  'backburner:work': 'backburner',
};

const TASKS: Record<string, ProgramUse> = {
  'resque:scheduler': { program: 'resque-scheduler', kind: 'scheduler' },
  'db:migrate': {
    program: 'rake db:migrate',
    kind: 'task',
    when: 'release',
  },
  'assets:precompile': {
    program: 'rake assets:precompile',
    kind: 'task',
    when: 'build',
  },
};

/**
 * What a rake command runs. Known worker tasks carry the name of their library.
 *
 * @param words - `rake`, options, tasks and assignments
 * @internal
 */
export function rakeProgram(words: readonly string[]): ProgramUse {
  const tasks = words
    .slice(1)
    .filter(
      word =>
        !word.startsWith('-') && !/^\w+=/.test(word) && word !== 'environment',
    );
  for (const task of tasks) {
    if (Object.hasOwn(WORKER_TASKS, task)) {
      return worker(WORKER_TASKS[task], words);
    }
    if (Object.hasOwn(TASKS, task)) return TASKS[task];
  }
  return { program: ['rake', ...tasks].join(' ') };
}

/**
 * What a `rails` command runs; undefined when it is none that Drydock knows.
 *
 * @param words - `rails` and what follows
 * @internal
 */
export function railsProgram(words: readonly string[]): ProgramUse | undefined {
  const command = words[1] ?? '';
  if (command === 's' || command === 'server') {
    const port = optionNumber(words, '-p', '--port');
    return {
      program: 'rails-server',
      kind: 'web',
      ...(port === undefined ? {} : { port }),
    };
  }
  if (command === 'runner' || command === 'r') {
    const code = words.slice(2).find(word => !/^(-|production$)/.test(word));
    return { program: `rails runner ${code ?? ''}`.trim() };
  }
  return command.includes(':') ? rakeProgram(words) : undefined;
}
