import { posix } from 'node:path';
import { Observation } from '../../../facts';
import { quoteWord } from '../../../parsers/commandLine';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { compact } from '../shared/compact';
import { at, eachFile, isSample, ownPaths } from '../shared/files';
import { dnsLabel } from '../shared/names';
import { environmentFact, startedProcess } from '../shared/process';
import { environmentOfName } from '../shared/serverConfig';
import { stripTemplate } from '../shared/template';
import { parseUpstart, UpstartJob } from './job';

const CANDIDATE =
  /(\.conf|upstart[^/]*)([._-](erb|j2|sample|example|dist|template))*$/i;
const STARTS = /^[ \t]*(exec\s|script\s*$)/m;
const STANZA =
  /^[ \t]*(start on|stop on|respawn|description|author|task|expect|setuid|instance)\b/m;

function isUpstart(text: string): boolean {
  return STARTS.test(text) && STANZA.test(text);
}

function jobName(path: string): string {
  return posix
    .basename(path)
    .replace(/\.(conf|upstart).*$/i, '')
    .replace(/-\d+$/, '');
}

/** The command with the queues it is for, which resque takes from the environment of this one job. */
function commandOf(job: UpstartJob, text: string): string {
  const queue = job.environment.find(({ name }) => /^QUEUES?$/.test(name));
  return queue && !text.includes('\n')
    ? `${queue.name}=${quoteWord(queue.value)} ${text}`
    : text;
}

function* readJob(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  if (environmentOfName(file.path) !== 'production') return undefined;
  const template = stripTemplate(file.text);
  const job = parseUpstart(template.text);
  for (const { name, value, line } of job.environment) {
    const known = environmentFact(
      name,
      template.restore(value),
      at(file.path, line),
      'production',
    );
    if (known) yield known;
  }
  if (!job.command) return undefined;
  yield* startedProcess({
    tree,
    evidence: at(file.path, job.command.line),
    confidence: isSample(file.path) ? 'derived' : 'declared',
    name: dnsLabel(jobName(file.path), 'process'),
    command: commandOf(job, template.asVariables(job.command.text)),
    kind: job.isTask ? 'task' : 'worker',
    scope: 'production',
    roots: job.directory ? [job.directory] : [],
    extra: compact({
      user: job.user,
      stopSignal: job.stopSignal,
      stopSeconds: job.stopSeconds,
      when: job.isTask ? ('manual' as const) : undefined,
    }),
    ...(job.instance
      ? { reason: `One process for each \`${job.instance}\`` }
      : {}),
  });
  return undefined;
}

/** Reads upstart's jobs, those that foreman exports among them. */
export const upstartReader: Reader = {
  id: 'upstart',
  applies: tree => ownPaths(tree, CANDIDATE).length > 0,
  read: tree =>
    eachFile(
      tree,
      'upstart',
      ownPaths(tree, CANDIDATE),
      file => readJob(tree, file),
      isUpstart,
    ),
};
