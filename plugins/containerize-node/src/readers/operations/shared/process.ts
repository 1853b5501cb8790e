import {
  Confidence,
  Evidence,
  fact,
  isSecretName,
  Observation,
  ProcessKind,
  ProcessValue,
} from '../../../facts';
import {
  inForeground,
  normalizeCommand,
  NormalizedCommand,
  programOf,
  ProgramUse,
} from '../../../parsers/commandLine';
import { SourceTree } from '../../../tree';
import { existingEnding } from './paths';

/** A process as an operations file describes it. */
export interface StartedProcess {
  tree: SourceTree;
  evidence: Evidence;
  confidence: Confidence;
  name: string;
  /** Command line as written. */
  command: string;
  /** Kind when the program does not tell. */
  kind: ProcessKind;
  /** Kind whatever the program is, for files whose entries are all of one kind. */
  fixedKind?: ProcessKind;
  scope: ProcessValue['scope'];
  /** What the file says besides the command; wins over what the command says. */
  extra?: Partial<ProcessValue>;
  /** Absolute folders that are the application's root. */
  roots?: readonly string[];
  reason?: string;
}

/** Variables of the shell and of cron that are none of the application's settings. */
const NOT_SETTINGS = new Set([
  'PATH',
  'HOME',
  'SHELL',
  'USER',
  'LOGNAME',
  'PWD',
  'MAILTO',
  'MAILFROM',
  'CRON_TZ',
  'LANG',
  'LC_ALL',
  'TERM',
]);

const NOTHING_KNOWN: Partial<ProgramUse> = {};

/** Normalizes a command with what the source tree knows of its paths. */
export function commandIn(
  tree: SourceTree,
  command: string,
  roots: readonly string[] = [],
): NormalizedCommand {
  return normalizeCommand(command, {
    roots,
    relative: absolute =>
      existingEnding(tree, absolute, path => tree.has(path)),
  });
}

/** The setting a source gives to a variable; none for a secret. */
export function environmentFact(
  name: string,
  value: string | undefined,
  evidence: Evidence,
  scope: ProcessValue['scope'],
  required = false,
): Observation | undefined {
  if (NOT_SETTINGS.has(name) || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const secret = isSecretName(name);
  const shown =
    secret || value === undefined || /[$`]/.test(value) ? undefined : value;
  return fact(
    'environment',
    {
      name,
      secret,
      required,
      ...(shown === undefined ? {} : { default: shown }),
      scope,
    },
    evidence,
    'declared',
  );
}

/** Variables a command uses: `$NAME`, `${NAME}`, `${NAME:-default}`. */
export function* variablesOf(
  text: string,
): Generator<{ name: string; value?: string }> {
  const pattern =
    /(?<!\\)\$(?:([A-Z_][A-Z0-9_]*)|\{([A-Z_][A-Z0-9_]*)(?::?-([^}]*))?\})/g;
  for (const [, plain, braced, value] of text.matchAll(pattern)) {
    yield { name: plain ?? braced, ...(value ? { value } : {}) };
  }
}

/** What a command tells of settings and of secrets that were written into it. */
export function* commandEnvironment(
  command: NormalizedCommand,
  evidence: Evidence,
  scope: ProcessValue['scope'],
): Generator<Observation> {
  const settings = [
    ...command.environment,
    ...[...variablesOf(command.text)].filter(
      variable => !command.secrets.includes(variable.name),
    ),
  ];
  for (const { name, value } of settings) {
    const setting = environmentFact(name, value, evidence, scope);
    if (setting) yield setting;
  }
  for (const name of command.secrets) {
    yield fact(
      'committed-secret',
      { name, what: 'a secret written into a command' },
      evidence,
      'derived',
      `The command is kept with $${name} in its place`,
    );
  }
}

/** Why no container can run a command: a NUL can be in no argument, an endless line was not taken apart. */
function unusable(command: NormalizedCommand, written: string) {
  if (written.includes('\0')) return 'holds a NUL character';
  if (command.text === '') {
    return written.trim() === ''
      ? 'is empty'
      : 'is too long, or nothing is left of it';
  }
  return undefined;
}

/** The process, its settings, and a warning where its command cannot be used. */
export function* startedProcess(input: StartedProcess): Generator<Observation> {
  const command = commandIn(input.tree, input.command, input.roots);
  const use = programOf(command.words);
  const problem = unusable(command, input.command);
  const {
    config: _config,
    documentRoot,
    scope: runs,
    ...known
  } = use ?? NOTHING_KNOWN;
  yield fact(
    'process',
    {
      name: input.name,
      ...known,
      kind: input.fixedKind ?? use?.kind ?? input.kind,
      ...(problem
        ? {}
        : { command: inForeground(command.text, use?.program ?? '') }),
      ...(command.user ? { user: command.user } : {}),
      ...input.extra,
      scope: runs ?? input.scope,
    },
    input.evidence,
    input.confidence,
    input.reason,
  );
  if (documentRoot) {
    yield fact(
      'document-root',
      { path: documentRoot },
      input.evidence,
      'declared',
    );
  }
  if (problem) {
    yield fact(
      'warning',
      {
        topic: `command.${input.name}`,
        text: `The command of ${input.name} in ${input.evidence.file}:${input.evidence.line} ${problem}. Write the command of this process yourself.`,
      },
      input.evidence,
      'declared',
    );
  }
  yield* commandEnvironment(command, input.evidence, input.scope);
}
