import { fact, Observation } from '../../../facts';
import { RubyFile } from '../../../parsers';
import { SourceFile, SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { compact } from '../shared/compact';
import { at, eachFile, ownPaths } from '../shared/files';
import { Listener, listenerOf } from '../shared/listen';
import { RubyScope, walkCalls } from '../shared/rubyDsl';
import {
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

const CONFIG = /(^|\/)(puma\/[^/]+\.rb|[^/]*puma[^/]*\.rb([._-][\w.-]+)?)$/i;
const DIRECTIVE =
  /^[ \t]*(port|bind|workers|threads|preload_app!|rackup|environment)\b/m;

interface Settings {
  line: number;
  roots: string[];
  listeners: Listener[];
  workers?: number;
  threads?: number;
}

type Directive = (input: {
  tree: SourceTree;
  settings: Settings;
  texts: (string | undefined)[];
  numbers: (number | undefined)[];
  evidence: { file: string; line: number };
}) => Generator<Observation>;

/** Directives by name. Rule: puma `lib/puma/dsl.rb`. */
const DIRECTIVES: Record<string, Directive> = {
  *directory({ settings, texts }) {
    if (texts[0]) settings.roots.push(texts[0]);
  },
  *port({ settings, numbers, evidence }) {
    if (numbers[0] === undefined) return;
    settings.listeners.push({ port: numbers[0] });
    settings.line = evidence.line;
  },
  *bind({ tree, settings, texts, evidence }) {
    if (!texts[0]) return;
    settings.listeners.push(listenerOf(texts[0], tree));
    settings.line = evidence.line;
  },
  *workers({ settings, numbers, evidence }) {
    if (numbers[0] === undefined) return;
    settings.workers = numbers[0];
    yield settingFact('puma', 'worker-processes', numbers[0], evidence);
  },
  *threads({ settings, numbers, evidence }) {
    const [least, most = least] = numbers;
    if (most === undefined) return;
    settings.threads = most;
    yield settingFact('puma', 'threads', most, evidence);
  },
  *worker_timeout({ numbers, evidence }) {
    if (numbers[0] === undefined) return;
    yield settingFact('puma', 'worker-timeout', numbers[0], evidence);
  },
  *'preload_app!'({ evidence }) {
    yield settingFact('puma', 'preload-app', true, evidence);
  },
  *plugin({ texts, evidence }) {
    if (texts[0]) yield settingFact('puma', 'plugin', texts[0], evidence);
    // Rule: the plugins of these gems run the background jobs inside of the web process.
    if (texts[0] === 'solid_queue' || texts[0] === 'good_job') {
      yield fact(
        'warning',
        {
          topic: 'puma.plugin',
          text: `Puma's plugin ${texts[0]} runs background jobs inside the web process. With several web replicas, run them as a process of their own instead.`,
        },
        evidence,
        'declared',
      );
    }
  },
  *stdout_redirect({ tree, settings, texts, evidence }) {
    yield* logFolder(tree, texts[0], evidence, settings.roots);
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
      texts: [0, 1].map(index => textArgument(call, index, inner)),
      numbers: [0, 1].map(index => numberArgument(call, index, inner)),
      evidence: at(ruby.path, ruby.lineOf(call)),
    });
  });
}

function* readPuma(
  tree: SourceTree,
  file: SourceFile,
): Generator<Observation, string | void> {
  const scope = scopeOfName(file.path);
  const ruby = rubyConfig(file);
  const settings: Settings = { line: 0, roots: [], listeners: [] };
  const seen = [...directives(tree, ruby, settings)];
  if (scope === 'production') yield* seen;
  const { listeners, workers, threads } = settings;
  yield* serverProcess(
    tree,
    compact({
      name: 'web',
      kind: 'web',
      program: 'puma',
      command: serverCommand(tree, 'puma', '-C', file.path),
      port: listeners.find(l => l.port)?.port,
      socket: listeners.find(l => l.socket)?.socket,
      workers,
      threads,
      scope,
    }),
    file.path,
    settings.line,
  );
  return syntaxProblem(ruby);
}

/** Reads puma's configuration: where it listens, its workers and threads, its plugins. */
export const pumaReader: Reader = {
  id: 'puma',
  applies: tree => ownPaths(tree, CONFIG).length > 0,
  read: tree =>
    eachFile(
      tree,
      'puma',
      ownPaths(tree, CONFIG),
      file => readPuma(tree, file),
      text => DIRECTIVE.test(text),
    ),
};
