import type { CallNode } from '@ruby/prism/src/nodes.js';
import { fact, Observation } from '../../../facts';
import { callArguments, RubyFile } from '../../../parsers';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { at, eachFile, ownPaths } from '../shared/files';
import { blockBody, RubyScope, textOf, walkCalls } from '../shared/rubyDsl';
import { optionsOf, rubyConfig, syntaxProblem } from '../shared/rubyFile';
import { scopeOfName, serverCommand } from '../shared/serverConfig';

const CANDIDATE =
  /(^|\/)(clock|clockwork|schedule|scheduler|cron)(work)?[._-]?\w*\.rb$/i;
const CONTENT = /\bClockwork\b/;

interface Job {
  line: number;
  words: string;
  timeZone?: string;
}

/** `every(1.day, 'name', at: '03:00', tz: 'UTC')`, in its own words. */
function jobOf(ruby: RubyFile, call: CallNode, scope: RubyScope): Job {
  const [frequency, name] = callArguments(call);
  const { at: time, tz } = optionsOf(call, scope);
  const every = frequency ? ruby.textOf(frequency) : '?';
  const label = textOf(name, scope).text || 'a job';
  const when = time === undefined ? '' : ` at ${String(time)}`;
  const zone = typeof tz === 'string' ? ` (${tz})` : '';
  return {
    line: ruby.lineOf(call),
    words: `${label} every ${every}${when}${zone}`.slice(0, 120),
    ...(typeof tz === 'string' ? { timeZone: tz } : {}),
  };
}

function jobsOf(ruby: RubyFile): Job[] {
  function* visit(call: CallNode, scope: RubyScope): Generator<Job> {
    if (call.name === 'every') yield jobOf(ruby, call, scope);
    else if (call.block) yield* walkCalls(blockBody(call), scope, visit);
  }
  return [...walkCalls(ruby.program, new RubyScope(ruby.path), visit)];
}

function* readClock(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  const ruby = rubyConfig(file);
  const jobs = jobsOf(ruby);
  if (jobs.length === 0) return syntaxProblem(ruby);
  const zones = new Set(jobs.map(job => job.timeZone));
  const [zone] = zones;
  yield fact(
    'process',
    {
      name: 'clock',
      kind: 'scheduler',
      program: 'clockwork',
      command: serverCommand(tree, 'clockwork', '', file.path),
      // Two clocks would start every job twice.
      replicas: 1,
      ...(zones.size === 1 && zone ? { timeZone: zone } : {}),
      scope: scopeOfName(file.path),
    },
    jobs.map(job => at(file.path, job.line)),
    'declared',
    `It starts: ${jobs
      .map(job => job.words)
      .slice(0, 30)
      .join('; ')}`,
  );
  return syntaxProblem(ruby);
}

/** Reads clockwork's clock: one process that starts the jobs, and the jobs it starts. */
export const clockworkReader: Reader = {
  id: 'clockwork',
  applies: tree => ownPaths(tree, CANDIDATE).length > 0,
  read: tree =>
    eachFile(
      tree,
      'clockwork',
      ownPaths(tree, CANDIDATE),
      file => readClock(tree, file),
      text => CONTENT.test(text) && /\bevery\b/.test(text),
    ),
};
