import { Observation } from '../../../facts';
import { IniSection, lastEntry, parseIni } from '../../../parsers/ini';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { compact } from '../shared/compact';
import { at, eachFile, isSample, ownPaths } from '../shared/files';
import { dnsLabel } from '../shared/names';
import { environmentFact, startedProcess } from '../shared/process';
import { environmentOfName } from '../shared/serverConfig';
import { stripTemplate } from '../shared/template';

const CANDIDATE =
  /(supervis[^/]*(\.conf|\.ini|\.cfg)?|(^|\/)supervis[^/]*\/(.+\/)?[^/]+)([._-](erb|j2|sample|example|dist|template))*$|\.conf$/i;
const CONTENT = /^[ \t]*\[program:/m;

/** `KEY="value",OTHER=x`. Rule: supervisor's manual on `environment`. */
export function environmentList(text: string): [string, string][] {
  const pattern = /\s*(\w+)\s*=\s*("[^"]*"|'[^']*'|[^,]*)(?:,|$)/y;
  const pairs: [string, string][] = [];
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    pairs.push([m[1], m[2].trim().replace(/^(["'])(.*)\1$/, '$2')]);
    if (pattern.lastIndex >= text.length) break;
  }
  return pairs;
}

function whole(value: string | undefined): number | undefined {
  return /^\d{1,6}$/.test(value ?? '') ? Number(value) : undefined;
}

function* program(
  tree: SourceTree,
  path: string,
  section: IniSection,
  shown: (text: string) => string,
): Generator<Observation> {
  const value = (key: string) => {
    const text = lastEntry(section, key)?.value;
    return text === undefined ? undefined : shown(text);
  };
  const command = lastEntry(section, 'command');
  if (!command) return;
  const evidence = at(path, command.line);
  const directory = value('directory');
  const name = shown(section.name.slice('program:'.length)).trim();
  yield* startedProcess({
    tree,
    evidence,
    confidence: isSample(path) ? 'derived' : 'declared',
    name: dnsLabel(name, 'process'),
    command: shown(command.value)
      .replace(/%\(process_num\)\d*d/g, '0')
      .replaceAll('%%', '%'),
    kind: 'worker',
    scope: 'production',
    roots: directory ? [directory] : [],
    extra: compact({
      replicas: whole(value('numprocs')),
      user: value('user'),
      stopSignal: value('stopsignal')?.replace(/^SIG/, ''),
      stopSeconds: whole(value('stopwaitsecs')),
    }),
  });
  const environment = lastEntry(section, 'environment');
  for (const [key, text] of environmentList(environment?.value ?? '')) {
    const line = environment?.line ?? command.line;
    const known = environmentFact(
      key,
      shown(text),
      at(path, line),
      'production',
    );
    if (known) yield known;
  }
}

function* readPrograms(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  if (environmentOfName(file.path) !== 'production') return undefined;
  const template = stripTemplate(file.text);
  const { sections, strange } = parseIni(template.text, {
    continuation: 'indent',
    inlineComments: true,
  });
  for (const section of sections) {
    if (section.name.startsWith('program:')) {
      yield* program(tree, file.path, section, template.asVariables);
    }
  }
  return strange.length > 0
    ? `line ${strange[0]} is no \`key=value\``
    : undefined;
}

/** Reads the programs that supervisor keeps running. */
export const supervisorReader: Reader = {
  id: 'supervisor',
  applies: tree => ownPaths(tree, CANDIDATE).length > 0,
  read: tree =>
    eachFile(
      tree,
      'supervisor',
      ownPaths(tree, CANDIDATE),
      file => readPrograms(tree, file),
      text => CONTENT.test(text),
    ),
};
