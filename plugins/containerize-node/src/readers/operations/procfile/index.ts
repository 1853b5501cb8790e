import { Observation, ProcessValue } from '../../../facts';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { at, eachFile, ownPaths } from '../shared/files';
import { dnsLabel } from '../shared/names';
import { startedProcess } from '../shared/process';

const PROCFILE = /(^|\/)Procfile(\.[\w-]+)?$/;
/** Foreman's rule for a line: foreman 0.x and 1.x, `lib/foreman/procfile.rb`. */
const ENTRY = /^([A-Za-z0-9_-]+):\s*(.+)$/;

type Scope = ProcessValue['scope'];

interface FileScope {
  scope: Scope;
  reason?: string;
}

function scopeOf(file: SourceFile): FileScope {
  const suffix = /\.([\w-]+)$/.exec(file.path)?.[1] ?? '';
  if (/^(dev|develop|development|local)/.test(suffix)) {
    return { scope: 'development' };
  }
  if (/^test/.test(suffix)) return { scope: 'test' };
  if (suffix !== '') return { scope: 'production' };
  const comments = file.text
    .split('\n')
    .filter(line => line.startsWith('#'))
    .join(' ');
  return /\bdevelopment\b/i.test(comments)
    ? {
        scope: 'development',
        reason: 'A comment in the file says that it is for development',
      }
    : { scope: 'production' };
}

function fallbackKind(name: string): ProcessValue['kind'] {
  if (/^web/.test(name)) return 'web';
  if (/^(clock|scheduler|cron)/.test(name)) return 'scheduler';
  return name === 'release' ? 'task' : 'worker';
}

function* entry(
  tree: SourceTree,
  file: SourceFile,
  line: number,
  [name, command]: [string, string],
): Generator<Observation> {
  const { scope, reason } = scopeOf(file);
  const isRelease = name === 'release';
  yield* startedProcess({
    tree,
    evidence: at(file.path, line),
    confidence: reason ? 'derived' : 'declared',
    name: dnsLabel(name, 'process'),
    command,
    kind: fallbackKind(name),
    ...(isRelease || name === 'web' ? { fixedKind: fallbackKind(name) } : {}),
    ...(isRelease ? { extra: { when: 'release' as const } } : {}),
    scope,
    ...(reason ? { reason } : {}),
  });
}

function* readProcfile(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  const entries = new Map<string, { line: number; command: string }>();
  const strange: number[] = [];
  for (const [index, text] of file.text.split(/\r?\n/).entries()) {
    const match = ENTRY.exec(text);
    if (match) entries.set(match[1], { line: index + 1, command: match[2] });
    else if (/^\s*[^#\s]/.test(text)) strange.push(index + 1);
  }
  for (const [name, { line, command }] of entries) {
    yield* entry(tree, file, line, [name, command]);
  }
  if (strange.length > 0) {
    return `${strange.length} line(s) are no \`name: command\`, the first is line ${strange[0]}`;
  }
  return undefined;
}

/** Reads the processes of a Procfile. A name that is there twice counts as it does for foreman: the last one. */
export const procfileReader: Reader = {
  id: 'procfile',
  applies: tree => ownPaths(tree, PROCFILE).length > 0,
  read: tree =>
    eachFile(tree, 'procfile', ownPaths(tree, PROCFILE), file =>
      readProcfile(tree, file),
    ),
};
