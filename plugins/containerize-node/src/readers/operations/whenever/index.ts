import type { CallNode } from '@ruby/prism/src/nodes.js';
import { fact, Observation } from '../../../facts';
import { callArguments, RubyFile } from '../../../parsers';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { scheduledJob } from '../shared/cronJob';
import { at, eachFile, ownPaths } from '../shared/files';
import { jobName } from '../shared/names';
import { commandIn, environmentFact } from '../shared/process';
import { blockBody, RubyScope, RubyValue, walkCalls } from '../shared/rubyDsl';
import {
  argument,
  optionsOf,
  rubyConfig,
  syntaxProblem,
  textArgument,
} from '../shared/rubyFile';
import { settingFact } from '../shared/settings';
import { cronOf } from './cron';
import { defaultSettings, JOB_TYPES, jobCommand } from './jobs';

const SCHEDULE =
  /(^|\/)(config\/)?(schedule|whenever)s?(\/[^/]+|[._-]\w+)?\.rb$/;

class ScheduleFile {
  readonly #tree: SourceTree;
  readonly #ruby: RubyFile;
  readonly #settings: { [key: string]: RubyValue | undefined };
  readonly #types: Record<string, string> = { ...JOB_TYPES };
  #timeZone?: string;
  #hours24 = false;

  constructor(tree: SourceTree, ruby: RubyFile) {
    this.#tree = tree;
    this.#ruby = ruby;
    this.#settings = defaultSettings(tree);
  }

  read(): Generator<Observation> {
    const scope = new RubyScope(this.#ruby.path, {
      environment: 'production',
      '@environment': 'production',
      path: '/app/current',
      '@path': '/app/current',
    });
    return walkCalls(this.#ruby.program, scope, (call, inner) =>
      this.#statement(call, inner),
    );
  }

  *#statement(call: CallNode, scope: RubyScope): Generator<Observation> {
    if (call.receiver) return;
    if (call.name === 'set') this.#set(call, scope);
    else if (call.name === 'env') yield* this.#environment(call, scope);
    else if (call.name === 'every') yield* this.#every(call, scope);
    else if (call.name === 'job_type') {
      const [name, template] = [0, 1].map(i => textArgument(call, i, scope));
      if (name && template !== undefined) this.#types[name] = template;
    }
  }

  #set(call: CallNode, scope: RubyScope): void {
    const name = textArgument(call, 0, scope);
    if (!name) return;
    if (name === 'chronic_options') {
      this.#hours24 = optionsOf(call, scope).hours24 === true;
      return;
    }
    const value = argument(call, 1, scope);
    // The schedule is read for production, whatever the file falls back to.
    if (name === 'environment' || value === undefined) return;
    this.#settings[name] = value;
    scope.set(name, value);
    scope.set(`@${name}`, value);
  }

  *#environment(call: CallNode, scope: RubyScope): Generator<Observation> {
    const name = textArgument(call, 0, scope);
    const value = argument(call, 1, scope);
    if (!name) return;
    const text = typeof value === 'string' ? value : undefined;
    const evidence = at(this.#ruby.path, this.#ruby.lineOf(call));
    if (name === 'TZ' || name === 'CRON_TZ') this.#timeZone = text;
    if (name === 'MAILTO' && text) {
      yield settingFact('cron', 'mailto', text, evidence);
    }
    const setting = environmentFact(name, text, evidence, 'production');
    if (setting) yield setting;
  }

  *#every(call: CallNode, scope: RubyScope): Generator<Observation> {
    const frequency = argument(call, 0, scope);
    const options = optionsOf(call, scope);
    const written = this.#ruby.textOf(callArguments(call)[0] ?? call);
    const when = options.at === undefined ? '' : `, at: ${String(options.at)}`;
    const words = `every ${written}${when}`;
    let schedules: string[] = [];
    let problem: string | undefined;
    try {
      const isComputed = options.at === undefined && 'at' in options;
      schedules = cronOf(
        frequency,
        isComputed ? {} : options.at,
        this.#hours24,
      );
    } catch (error) {
      problem = `cannot be told: ${(error as Error).message}`;
    }
    const block = blockBody(call);
    const jobs = walkCalls(block, scope.inner(), (job, inner) =>
      this.#job(job, inner, { words, schedules, options, problem }),
    );
    yield* jobs;
  }

  *#job(
    call: CallNode,
    scope: RubyScope,
    every: {
      words: string;
      schedules: string[];
      options: { [key: string]: RubyValue | undefined };
      problem?: string;
    },
  ): Generator<Observation> {
    if (call.receiver) return;
    if (call.name === 'set') this.#set(call, scope);
    if (!Object.hasOwn(this.#types, call.name)) return;
    const evidence = at(this.#ruby.path, this.#ruby.lineOf(call));
    const template = this.#types[call.name];
    const { text, complete } = jobCommand(
      call,
      template,
      this.#settings,
      scope,
    );
    const path = this.#settings.path;
    const { roles } = { ...every.options, ...optionsOf(call, scope) };
    const schedules = every.problem ? [every.words] : every.schedules;
    for (const schedule of schedules) {
      yield* scheduledJob({
        tree: this.#tree,
        evidence,
        confidence: 'declared',
        schedule,
        ...(every.problem ? { problem: every.problem } : {}),
        command: text,
        ...(this.#timeZone ? { timeZone: this.#timeZone } : {}),
        roots: typeof path === 'string' ? [path] : [],
        reason: `\`${every.words}\`${
          roles ? `, on the servers with the role ${String(roles)}` : ''
        }`,
      });
    }
    if (!complete) yield this.#computed(text, evidence);
  }

  #computed(text: string, evidence: { file: string; line: number }) {
    const name = jobName(commandIn(this.#tree, text).words);
    return fact(
      'question',
      {
        topic: `command-${name}`,
        text: `What is the command of the scheduled job \`${name}\`? Part of it is computed when the schedule is written: \`${text.slice(
          0,
          200,
        )}\`.`,
        default: 'suspended',
      },
      evidence,
      'derived',
    );
  }
}

function* readSchedule(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  const ruby = rubyConfig(file);
  yield* new ScheduleFile(tree, ruby).read();
  return syntaxProblem(ruby);
}

/** Reads the jobs of whenever's `config/schedule.rb`, with the schedules that whenever itself would write. */
export const wheneverReader: Reader = {
  id: 'whenever',
  applies: tree => ownPaths(tree, SCHEDULE).length > 0,
  read: tree =>
    eachFile(
      tree,
      'whenever',
      ownPaths(tree, SCHEDULE),
      file => readSchedule(tree, file),
      text => /^[ \t]*every\b/m.test(text) && !text.includes('Clockwork'),
    ),
};
