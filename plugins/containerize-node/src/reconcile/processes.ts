import { AnyFact, Fact, factsOf, Language, ProcessValue } from '../facts';
import { AppProfile, Drift, Question } from '../profile';
import { driftOf } from './drift';
import { firstOf, found, groupFacts, joinEvidence } from './merge';
import { chooseWebServer } from './webServer';

type Process = AppProfile['processes'][number];

const KIND_ORDER = ['web', 'worker', 'scheduler', 'daemon', 'cron', 'task'];

/** What makes two facts speak of the same process. */
function identity(value: ProcessValue): string {
  if (value.kind === 'web') return 'web';
  const what =
    value.kind === 'cron'
      ? `${value.command ?? value.name}\u0000${value.schedule ?? ''}`
      : value.program ?? value.command ?? value.name;
  return `${value.kind}\u0000${what}`;
}

/**
 * One file that lists a program more than once means several processes (a worker for each queue). They are kept apart
 * by their commands; what other sources say of the program goes to the first.
 */
function severalOfOneProgram(group: Fact<'process'>[]): Fact<'process'>[][] {
  const byFile = new Map<string, Set<string>>();
  for (const f of group) {
    const file = f.evidence[0]?.file ?? '';
    const commands = byFile.get(file) ?? new Set();
    if (f.value.command) commands.add(f.value.command);
    byFile.set(file, commands);
  }
  const listed = [...byFile.values()].find(commands => commands.size > 1);
  if (!listed) return [group];
  const [first, ...rest] = [...listed];
  const of = (command: string) =>
    group.filter(f => f.value.command === command);
  const others = group.filter(f => !rest.includes(f.value.command ?? ''));
  return [
    [...of(first), ...others.filter(f => f.value.command !== first)],
    ...rest.map(of),
  ];
}

/** One process from all facts about it, field by field, strongest first. */
function mergeProcess(group: Fact<'process'>[]): Process {
  const pick = <T>(get: (value: ProcessValue) => T | undefined): T | null =>
    firstOf(group, get) ?? null;
  return {
    name: group[0].value.name,
    kind: group[0].value.kind,
    program: pick(v => v.program),
    command: pick(v => v.command),
    port: pick(v => v.port),
    socket: pick(v => v.socket),
    schedule: pick(v => v.schedule),
    timeZone: pick(v => v.timeZone),
    replicas: pick(v => v.replicas),
    workers: pick(v => v.workers),
    threads: pick(v => v.threads),
    timeoutSeconds: pick(v => v.timeoutSeconds),
    stopSignal: pick(v => v.stopSignal),
    stopSeconds: pick(v => v.stopSeconds),
    memoryLimit: pick(v => v.memoryLimit),
    user: pick(v => v.user),
    queues: [...new Set(group.flatMap(f => f.value.queues ?? []))],
    when: pick(v => v.when),
    ...found(group),
  };
}

/** What runs when a machine boots has no place in Kubernetes; the reader asks what shall become of it. */
function runsAtBoot(value: ProcessValue): boolean {
  return value.schedule?.startsWith('@reboot') ?? false;
}

/** A task that somebody may also run by hand is not told again beside the schedule or worker that runs it. */
function withoutRepetition(facts: Fact<'process'>[]): Fact<'process'>[] {
  const automatic = new Set(
    facts
      .filter(f => f.value.when !== 'manual')
      .flatMap(f => f.value.program ?? []),
  );
  return facts.filter(
    f => f.value.when !== 'manual' || !automatic.has(f.value.program ?? ''),
  );
}

function unique(processes: Process[]): Process[] {
  const taken = new Map<string, number>();
  return processes.map(process => {
    const count = (taken.get(process.name) ?? 0) + 1;
    taken.set(process.name, count);
    return count === 1
      ? process
      : { ...process, name: `${process.name}-${count}` };
  });
}

function scheduleDrift(groups: Fact<'process'>[][]): Drift[] {
  const byCommand = groupFacts(
    groups.flat().filter(f => f.value.kind === 'cron' && f.value.command),
    value => value.command ?? '',
  );
  return byCommand.flatMap(group => {
    const files = new Set(group.flatMap(f => f.evidence.map(e => e.file)));
    if (files.size < 2) return [];
    const drift = driftOf(
      `cron.${group[0].value.command}`,
      group,
      value => value.schedule,
      null,
      'Sources give different schedules; each is kept as a job of its own.',
    );
    return drift ? [drift] : [];
  });
}

/** All processes of production, each once, in a fixed order. */
export function reconcileProcesses(
  facts: readonly AnyFact[],
  language: Language | undefined,
  answer: string | undefined,
): { processes: Process[]; drift: Drift[]; questions: Question[] } {
  const production = factsOf(facts, 'process').filter(
    f => f.value.scope === 'production' || f.value.scope === 'any',
  );
  const web = chooseWebServer(
    production.filter(f => f.value.kind === 'web'),
    language,
    answer,
  );
  const others = groupFacts(
    withoutRepetition(
      production.filter(f => f.value.kind !== 'web' && !runsAtBoot(f.value)),
    ),
    identity,
  ).flatMap(severalOfOneProgram);
  const groups = [...(web.facts.length > 0 ? [web.facts] : []), ...others];
  const processes = groups
    .map(mergeProcess)
    .map(process =>
      process.kind === 'web' ? { ...process, name: 'web' } : process,
    )
    .sort(
      (a, b) =>
        KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
        (a.name < b.name ? -1 : 1),
    );
  return {
    processes: unique(processes),
    drift: [...web.drift, ...scheduleDrift(others)],
    questions: web.questions,
  };
}

/** A question when nothing serves requests. */
export function webProcessQuestion(
  facts: readonly AnyFact[],
  processes: readonly Process[],
): Question[] {
  if (processes.some(process => process.kind === 'web')) return [];
  const seen = factsOf(facts, 'language');
  if (seen.length === 0) return [];
  return [
    {
      topic: 'web-process',
      text: 'Nothing in the repository says how requests are served. Is this an application without a web process?',
      default: 'none',
      options: ['none'],
      reason:
        'No application server, Procfile or web server configuration was found.',
      evidence: joinEvidence(seen),
      confidence: 'guessed',
    },
  ];
}
