import { posix } from 'node:path';
import { fact, Observation } from '../../../facts';
import { parseIni, lastEntry } from '../../../parsers/ini';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { scheduledJob } from '../shared/cronJob';
import { at, eachFile, isSample, ownPaths } from '../shared/files';
import { dnsLabel } from '../shared/names';
import { startedProcess } from '../shared/process';
import { environmentOfName } from '../shared/serverConfig';
import { stripTemplate } from '../shared/template';
import { calendarOf, intervalOf } from './calendar';
import {
  environmentFacts,
  processExtra,
  sectionOf,
  startCommand,
  Unit,
} from './service';

const UNIT = /\.(service|timer)([._-](erb|j2|sample|example|dist|template))*$/i;
const CONTENT = /^[ \t]*\[(Service|Timer)\]/m;

function unitName(path: string): string {
  return posix.basename(path).replace(/@?\.(service|timer).*$/i, '');
}

function parseUnit(file: SourceFile): { unit: Unit; error?: string } {
  const template = stripTemplate(file.text);
  const { sections, strange } = parseIni(template.text, {
    continuation: 'backslash',
  });
  for (const { entries } of sections) {
    for (const entry of entries) {
      entry.value = template.asVariables(entry.value);
    }
  }
  const unit = { path: file.path, name: unitName(file.path), sections };
  return strange.length > 0
    ? { unit, error: `line ${strange[0]} is no \`Key=value\`` }
    : { unit };
}

class UnitReader {
  readonly #tree: SourceTree;
  readonly #services = new Map<string, Unit>();
  readonly #timers: Unit[] = [];

  constructor(tree: SourceTree) {
    this.#tree = tree;
  }

  /** Takes a file in; what it means is known once all are there. */
  *add(file: SourceFile): Generator<Observation, string | void> {
    if (environmentOfName(file.path) !== 'production') return undefined;
    const { unit, error } = parseUnit(file);
    if (sectionOf(unit, 'Timer')) this.#timers.push(unit);
    else this.#services.set(unit.name, unit);
    return error;
  }

  *facts(): Generator<Observation> {
    const timed = new Set<string>();
    for (const timer of this.#timers) {
      const target = lastEntry(sectionOf(timer, 'Timer'), 'Unit')?.value;
      const name = target ? unitName(target) : timer.name;
      timed.add(name);
      yield* this.#timer(timer, name);
    }
    for (const [name, unit] of this.#services) {
      if (!timed.has(name)) yield* this.#service(unit);
      yield* environmentFacts(this.#tree, unit);
    }
  }

  #roots(unit: Unit): string[] {
    const folder = lastEntry(sectionOf(unit, 'Service'), 'WorkingDirectory');
    return folder ? [folder.value.replace(/^-/, '')] : [];
  }

  *#service(unit: Unit): Generator<Observation> {
    const start = startCommand(unit);
    if (!start) return;
    const once =
      lastEntry(sectionOf(unit, 'Service'), 'Type')?.value === 'oneshot';
    yield* startedProcess({
      tree: this.#tree,
      evidence: start.evidence,
      confidence: isSample(unit.path) ? 'derived' : 'declared',
      name: dnsLabel(unit.name, 'process'),
      command: start.command,
      kind: once ? 'task' : 'worker',
      scope: 'production',
      roots: this.#roots(unit),
      extra: {
        ...processExtra(unit),
        ...(once ? { when: 'manual' as const } : {}),
      },
    });
  }

  *#timer(timer: Unit, name: string): Generator<Observation> {
    const service = this.#services.get(name);
    const start = service && startCommand(service);
    const section = sectionOf(timer, 'Timer');
    const events =
      section?.entries.filter(
        e =>
          /^(OnCalendar|OnUnitActiveSec|OnUnitInactiveSec)$/.test(e.key) &&
          e.value !== '',
      ) ?? [];
    if (!start || events.length === 0) {
      yield this.#unknown(
        timer,
        name,
        start
          ? 'says no time that comes back'
          : 'starts a service that the repository does not hold',
      );
      return;
    }
    for (const event of events) {
      const isCalendar = event.key === 'OnCalendar';
      const found = isCalendar
        ? calendarOf(event.value)
        : intervalOf(event.value);
      yield* scheduledJob({
        tree: this.#tree,
        evidence: at(timer.path, event.line),
        confidence: isCalendar ? 'declared' : 'derived',
        schedule: 'schedule' in found ? found.schedule : event.value,
        ...('problem' in found
          ? { problem: `cannot be told: ${found.problem}` }
          : {}),
        ...('timeZone' in found && found.timeZone
          ? { timeZone: found.timeZone }
          : {}),
        command: start.command,
        roots: service ? this.#roots(service) : [],
        ...(service && processExtra(service).user
          ? { user: processExtra(service).user }
          : {}),
        reason: `\`${event.key}=${event.value}\` of ${timer.path}`,
      });
    }
  }

  #unknown(timer: Unit, name: string, what: string): Observation {
    return fact(
      'question',
      {
        topic: `timer-${dnsLabel(name)}`,
        text: `What does the timer ${timer.path} run, and when? It ${what}.`,
        default: 'leave-out',
      },
      at(timer.path, 0),
      'declared',
      'No job is better than a guessed one',
    );
  }
}

/** Reads systemd's services, and its timers as scheduled jobs. */
export const systemdReader: Reader = {
  id: 'systemd',
  applies: tree => ownPaths(tree, UNIT).length > 0,
  async *read(tree) {
    const units = new UnitReader(tree);
    yield* eachFile(
      tree,
      'systemd',
      ownPaths(tree, UNIT),
      file => units.add(file),
      text => CONTENT.test(text),
    );
    yield* units.facts();
  },
};
