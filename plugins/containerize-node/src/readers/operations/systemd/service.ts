import { Evidence, fact, Observation, ProcessValue } from '../../../facts';
import { IniSection, lastEntry } from '../../../parsers/ini';
import { splitCommandLine } from '../../../parsers/commandLine';
import { SourceTree } from '../../../tree';
import { compact } from '../shared/compact';
import { at } from '../shared/files';
import { appPath } from '../shared/paths';
import { environmentFact } from '../shared/process';
import { spanOf } from './calendar';

/** A unit file by its parts. */
export interface Unit {
  path: string;
  /** Name without its ending and without `@`. */
  name: string;
  sections: IniSection[];
}

/** A section of a unit. */
export function sectionOf(unit: Unit, name: string): IniSection | undefined {
  return unit.sections.find(section => section.name === name);
}

/** `512M` of systemd, which counts in powers of 1024, in Kubernetes' notation. */
function memory(text: string | undefined): string | undefined {
  const match = /^(\d+)([KMGT])$/i.exec(text?.trim() ?? '');
  return match ? `${match[1]}${match[2].toUpperCase()}i` : undefined;
}

/** What the unit says of the process besides its command. */
export function processExtra(unit: Unit): Partial<ProcessValue> {
  const service = sectionOf(unit, 'Service');
  const value = (key: string) => lastEntry(service, key)?.value || undefined;
  return compact({
    user: value('User'),
    stopSignal: value('KillSignal')?.replace(/^SIG/, ''),
    stopSeconds: spanOf(value('TimeoutStopSec')),
    memoryLimit: memory(value('MemoryMax') ?? value('MemoryLimit')),
  });
}

/** The start command with systemd's own prefixes and escapes taken off. */
export function startCommand(
  unit: Unit,
): { command: string; evidence: Evidence } | undefined {
  const entry = sectionOf(unit, 'Service')?.entries.find(
    e => e.key === 'ExecStart' && e.value !== '',
  );
  if (!entry) return undefined;
  return {
    command: entry.value.replace(/^[-@:+!|]+/, '').replaceAll('%%', '%'),
    evidence: at(unit.path, entry.line),
  };
}

function* environmentFile(
  tree: SourceTree,
  unit: Unit,
  written: string,
  line: number,
): Generator<Observation> {
  const path = written.replace(/^-/, '');
  const local = appPath(tree, path);
  const evidence = at(unit.path, line);
  if (local !== undefined) {
    yield fact(
      'config-file',
      {
        path: local,
        secret: true,
        state: tree.has(local) ? 'committed' : 'linked',
      },
      evidence,
      'declared',
      'systemd reads the environment from it',
    );
    return;
  }
  yield fact(
    'warning',
    {
      topic: 'systemd.environment-file',
      text: `${unit.path}:${line} takes settings from ${path} on the server, which the repository does not hold. Bring its names into the ConfigMap and its secrets into the Secret.`,
    },
    evidence,
    'declared',
  );
}

/** Settings that a unit gives its process. */
export function* environmentFacts(
  tree: SourceTree,
  unit: Unit,
): Generator<Observation> {
  for (const { key, value, line } of sectionOf(unit, 'Service')?.entries ??
    []) {
    if (key === 'EnvironmentFile' && value !== '') {
      yield* environmentFile(tree, unit, value, line);
    }
    if (key !== 'Environment') continue;
    for (const { text } of splitCommandLine(value).commands[0].words) {
      const equals = text.indexOf('=');
      if (equals <= 0) continue;
      const known = environmentFact(
        text.slice(0, equals),
        text.slice(equals + 1),
        at(unit.path, line),
        'production',
      );
      if (known) yield known;
    }
  }
}
