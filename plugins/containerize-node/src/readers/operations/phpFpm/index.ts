import { fact, Observation } from '../../../facts';
import {
  IniEntry,
  IniSection,
  lastEntry,
  parseIni,
} from '../../../parsers/ini';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { compact } from '../shared/compact';
import { at, eachFile, isSample, ownPaths } from '../shared/files';
import { listenerOf } from '../shared/listen';
import { environmentFact } from '../shared/process';
import { environmentOfName } from '../shared/serverConfig';
import { logFolder, settingFact } from '../shared/settings';
import { stripTemplate } from '../shared/template';

const CANDIDATE =
  /(^|\/)([^/]*fpm[^/]*|(pool\.d|php-fpm\.d|fpm\/[^/]+)\/[^/]+|www)\.conf([._-](erb|j2|sample|example|dist|tmpl|template))*$/i;
const POOL =
  /^[ \t]*(pm|pm\.max_children|php_(admin_)?(value|flag)\[|request_terminate_timeout)\b/m;

/** A duration of php-fpm in seconds; undefined for none and for 0, which means no limit. */
function seconds(value: string | undefined): number | undefined {
  const match = /^(\d+)(s|m|h|d)?$/.exec(value ?? '');
  if (!match || match[1] === '0') return undefined;
  const factor = { s: 1, m: 60, h: 3600, d: 86_400 };
  return Number(match[1]) * factor[(match[2] ?? 's') as keyof typeof factor];
}

function whole(value: string | undefined): number | undefined {
  return /^\d{1,6}$/.test(value ?? '') ? Number(value) : undefined;
}

const TUNABLES: Record<string, string> = {
  pm: 'process-manager',
  'pm.max_children': 'worker-processes',
  'pm.start_servers': 'start-servers',
  'pm.max_requests': 'max-requests',
  request_terminate_timeout: 'request-timeout',
};

function* entryFacts(
  tree: SourceTree,
  path: string,
  entry: IniEntry,
): Generator<Observation> {
  const evidence = at(path, entry.line);
  const ini = /^php_(?:admin_)?(?:value|flag)\[([\w.]+)\]$/.exec(entry.key);
  const variable = /^env\[(\w+)\]$/.exec(entry.key);
  if (ini) {
    yield settingFact(
      'php',
      ini[1].replace(/[._]/g, '-'),
      entry.value,
      evidence,
    );
    if (ini[1] === 'error_log') yield* logFolder(tree, entry.value, evidence);
  } else if (variable) {
    const value = entry.value.startsWith('$') ? undefined : entry.value;
    const known = environmentFact(variable[1], value, evidence, 'production');
    if (known) yield known;
  } else if (Object.hasOwn(TUNABLES, entry.key)) {
    const name = TUNABLES[entry.key];
    const time = name === 'request-timeout' ? seconds(entry.value) : undefined;
    yield settingFact('php-fpm', name, time ?? entry.value, evidence);
  } else if (/^(slowlog|access\.log)$/.test(entry.key)) {
    yield* logFolder(tree, entry.value, evidence);
  }
}

function* pool(
  tree: SourceTree,
  path: string,
  section: IniSection,
  isComputed: (text: string) => boolean,
): Generator<Observation> {
  const value = (key: string) => {
    const text = lastEntry(section, key)?.value;
    return text === undefined || isComputed(text) ? undefined : text;
  };
  const listen = lastEntry(section, 'listen');
  const address = value('listen');
  yield fact(
    'process',
    compact({
      name: 'web',
      kind: 'web' as const,
      program: 'php-fpm',
      ...(address ? listenerOf(address, tree) : {}),
      workers: whole(value('pm.max_children')),
      timeoutSeconds: seconds(value('request_terminate_timeout')),
      user: value('user'),
      // Rule: php-fpm(8): SIGQUIT lets requests end, SIGTERM does not.
      stopSignal: 'QUIT',
      scope: 'production' as const,
    }),
    at(path, listen?.line ?? section.line),
    isSample(path) ? 'derived' : 'declared',
  );
  for (const entry of section.entries) {
    if (!isComputed(entry.value)) yield* entryFacts(tree, path, entry);
  }
}

function* readPools(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  if (environmentOfName(file.path) !== 'production') return undefined;
  const template = stripTemplate(file.text);
  const { sections, strange } = parseIni(template.text, {
    inlineComments: true,
  });
  for (const section of sections) {
    const isPool = section.name !== 'global' && section.entries.length > 0;
    if (isPool) yield* pool(tree, file.path, section, template.isComputed);
  }
  return strange.length > 0
    ? `line ${strange[0]} is no \`key = value\``
    : undefined;
}

/** Reads php-fpm's pools: where they listen, how many processes, which time-outs, which settings of PHP. */
export const phpFpmReader: Reader = {
  id: 'php-fpm',
  applies: tree => ownPaths(tree, CANDIDATE).length > 0,
  read: tree =>
    eachFile(
      tree,
      'php-fpm',
      ownPaths(tree, CANDIDATE),
      file => readPools(tree, file),
      text => POOL.test(text),
    ),
};
