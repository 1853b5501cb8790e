import { Observation } from '../../../facts';
import { RubyFile } from '../../../parsers';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { compact } from '../shared/compact';
import { at, eachFile, ownPaths } from '../shared/files';
import { Listener, listenerOf } from '../shared/listen';
import { RubyScope, walkCalls } from '../shared/rubyDsl';
import {
  argument,
  numberArgument,
  rubyConfig,
  syntaxProblem,
  textArgument,
} from '../shared/rubyFile';
import {
  scopeOfName,
  serverCommand,
  serverProcess,
} from '../shared/serverConfig';
import { logFolder, settingFact } from '../shared/settings';

const CONFIG =
  /(^|\/)(unicorn\/[^/]+\.rb|[^/]*unicorn[^/]*\.rb([._-][\w.-]+)?)$/i;
const DIRECTIVE =
  /^[ \t]*(worker_processes|working_directory|preload_app|listen)\b/m;

interface Settings {
  /** Line of the strongest statement, for the process itself. */
  line: number;
  roots: string[];
  listeners: Listener[];
  workers?: number;
  timeoutSeconds?: number;
  user?: string;
}

type Directive = (input: {
  tree: SourceTree;
  settings: Settings;
  /** First argument, where it is of the kind wanted. */
  text?: string;
  number?: number;
  value: unknown;
  evidence: { file: string; line: number };
}) => Generator<Observation>;

const DIRECTIVES: Record<string, Directive> = {
  *working_directory({ settings, text }) {
    if (text) settings.roots.push(text);
  },
  *worker_processes({ settings, number, evidence }) {
    if (number === undefined) return;
    settings.workers = number;
    yield settingFact('unicorn', 'worker-processes', number, evidence);
  },
  *timeout({ settings, number, evidence }) {
    if (number === undefined) return;
    settings.timeoutSeconds = number;
    yield settingFact('unicorn', 'request-timeout', number, evidence);
  },
  *listen({ tree, settings, text, number, evidence }) {
    const address = number ?? text;
    if (address === undefined) return;
    settings.listeners.push(listenerOf(address, tree));
    settings.line = evidence.line;
  },
  *user({ settings, text }) {
    settings.user = text ?? settings.user;
  },
  *preload_app({ value, evidence }) {
    yield settingFact('unicorn', 'preload-app', value === true, evidence);
  },
  *stderr_path({ tree, settings, text, evidence }) {
    yield* logFolder(tree, text, evidence, settings.roots);
  },
  *stdout_path({ tree, settings, text, evidence }) {
    yield* logFolder(tree, text, evidence, settings.roots);
  },
};

function directives(
  tree: SourceTree,
  ruby: RubyFile,
  settings: Settings,
): Generator<Observation> {
  const scope = new RubyScope(ruby.path);
  return walkCalls(ruby.program, scope, function* visit(call, inner) {
    if (call.receiver || !Object.hasOwn(DIRECTIVES, call.name)) return;
    yield* DIRECTIVES[call.name]({
      tree,
      settings,
      ...compact({
        text: textArgument(call, 0, inner),
        number: numberArgument(call, 0, inner),
      }),
      value: argument(call, 0, inner),
      evidence: at(ruby.path, ruby.lineOf(call)),
    });
  });
}

function* readUnicorn(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  const scope = scopeOfName(file.path);
  const ruby = rubyConfig(file);
  const settings: Settings = { line: 0, roots: [], listeners: [] };
  const seen = [...directives(tree, ruby, settings)];
  if (scope === 'production') yield* seen;
  const program = tree.has('config.ru') ? 'unicorn' : 'unicorn_rails';
  const { workers, timeoutSeconds, user, listeners } = settings;
  yield* serverProcess(
    tree,
    compact({
      name: 'web',
      kind: 'web',
      program: 'unicorn',
      command: serverCommand(tree, program, '-c', file.path),
      port: listeners.find(l => l.port)?.port,
      socket: listeners.find(l => l.socket)?.socket,
      workers,
      timeoutSeconds,
      user,
      // TERM makes unicorn drop the requests it is serving; QUIT lets them end. Rule: unicorn's SIGNALS document.
      stopSignal: 'QUIT',
      scope,
    }),
    file.path,
    settings.line,
  );
  return syntaxProblem(ruby);
}

/** Reads unicorn's configuration: where it listens, how many workers it has, how long a request may take. */
export const unicornReader: Reader = {
  id: 'unicorn',
  applies: tree => ownPaths(tree, CONFIG).length > 0,
  read: tree =>
    eachFile(
      tree,
      'unicorn',
      ownPaths(tree, CONFIG),
      file => readUnicorn(tree, file),
      text => DIRECTIVE.test(text),
    ),
};
