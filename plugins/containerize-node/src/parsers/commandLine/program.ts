import { ProcessKind } from '../../facts/values';
import { isInterpreter, scriptOf, withoutPrefix } from './interpreters';
import { optionNumber, optionValue, optionValues } from './options';
import { phpProgram } from './php';
import { railsProgram, rakeProgram } from './rails';

/** What the words of a command say about the process it starts. @public */
export interface ProgramUse {
  /** Name by which sources are joined: `unicorn`, `sidekiq`, `rake db:migrate`. */
  program: string;
  kind?: ProcessKind;
  port?: number;
  socket?: string;
  workers?: number;
  threads?: number;
  replicas?: number;
  queues?: string[];
  /** Configuration file it was given. */
  config?: string;
  documentRoot?: string;
  when?: 'release' | 'build' | 'manual';
  /** Set for servers that nobody runs in production. */
  scope?: 'development';
}

type Describe = (words: string[]) => ProgramUse;

function listen(value: string | undefined): Partial<ProgramUse> {
  if (value === undefined) return {};
  const tcp = /(?:^|:)(\d{1,5})(?:\?.*)?$/.exec(value);
  if (tcp) return { port: Number(tcp[1]) };
  const path = value.replace(/^unix:(\/\/)?/, '').replace(/\?.*$/, '');
  return path.includes('/') ? { socket: path } : {};
}

const config = (words: string[], ...names: string[]) => {
  const value = optionValue(words, ...names);
  return value === undefined ? {} : { config: value };
};

const number = <K extends keyof ProgramUse>(
  key: K,
  words: string[],
  ...names: string[]
): Partial<ProgramUse> => {
  const value = optionNumber(words, ...names);
  return value === undefined ? {} : { [key]: value };
};

const unicorn: Describe = words => ({
  program: 'unicorn',
  kind: 'web',
  ...listen(optionValue(words, '-l', '--listen')),
  ...number('port', words, '-p', '--port'),
  ...config(words, '-c', '--config-file'),
});

const puma: Describe = words => ({
  program: 'puma',
  kind: 'web',
  ...listen(optionValue(words, '-b', '--bind')),
  ...number('port', words, '-p', '--port'),
  ...number('workers', words, '-w', '--workers'),
  ...threadRange(optionValue(words, '-t', '--threads')),
  ...config(words, '-C', '--config'),
});

function threadRange(value: string | undefined): Partial<ProgramUse> {
  const match = /^(?:\d+:)?(\d+)$/.exec(value ?? '');
  return match ? { threads: Number(match[1]) } : {};
}

const thin: Describe = words => ({
  program: 'thin',
  kind: 'web',
  ...listen(optionValue(words, '-S', '--socket')),
  ...number('port', words, '-p', '--port'),
  ...number('workers', words, '-s', '--servers'),
  ...config(words, '-C', '--config'),
});

const web =
  (program: string, extra: Partial<ProgramUse> = {}): Describe =>
  words => ({
    program,
    kind: 'web',
    ...number('port', words, '-p', '--port'),
    ...extra,
  });

const worker =
  (program: string): Describe =>
  () => ({ program, kind: 'worker' });

const sidekiq: Describe = words => {
  const queues = optionValues(words, '-q', '--queue').flatMap(queue =>
    /^[^,]+,\d+$/.test(queue) ? [queue.replace(/,\d+$/, '')] : queue.split(','),
  );
  return {
    program: 'sidekiq',
    kind: 'worker',
    ...number('threads', words, '-c', '--concurrency'),
    ...(queues.length ? { queues } : {}),
    ...config(words, '-C', '--config'),
  };
};

const delayedJob: Describe = words => {
  const queues = optionValue(words, '--queue', '--queues')?.split(',');
  return {
    program: 'delayed_job',
    kind: 'worker',
    ...number('replicas', words, '-n', '--number_of_workers'),
    ...(queues ? { queues } : {}),
  };
};

const clockwork: Describe = words => ({
  program: 'clockwork',
  kind: 'scheduler',
  ...(words[1] ? { config: words[1] } : {}),
});

/** Heroku's PHP boot scripts take the document root as their last argument. */
const herokuPhp =
  (program: string): Describe =>
  words => {
    const root = words[words.length - 1];
    const given = words.length > 1 && !root.startsWith('-');
    return {
      program,
      kind: 'web',
      ...(given ? { documentRoot: root.replace(/\/+$/, '') } : {}),
    };
  };

const PROGRAMS: Record<string, Describe> = {
  unicorn,
  unicorn_rails: unicorn,
  rainbows: words => ({ ...unicorn(words), program: 'rainbows' }),
  puma,
  thin,
  passenger: web('passenger'),
  rackup: web('rackup'),
  mongrel_rails: web('mongrel'),
  shotgun: web('shotgun', { scope: 'development' }),
  'php-fpm': web('php-fpm'),
  nginx: web('nginx'),
  apache2: web('apache'),
  httpd: web('apache'),
  'apache2-foreground': web('apache'),
  'heroku-php-apache2': herokuPhp('apache'),
  'heroku-php-nginx': herokuPhp('nginx'),
  sidekiq,
  delayed_job: delayedJob,
  clockwork,
  'resque-scheduler': () => ({
    program: 'resque-scheduler',
    kind: 'scheduler',
  }),
  'resque-pool': worker('resque'),
  sneakers: worker('sneakers'),
  shoryuken: worker('shoryuken'),
  backburner: worker('backburner'),
  que: worker('que'),
  good_job: worker('good_job'),
  searchd: () => ({ program: 'searchd', kind: 'daemon' }),
  memcached: () => ({ program: 'memcached', kind: 'daemon' }),
  'redis-server': () => ({ program: 'redis-server', kind: 'daemon' }),
  mailcatcher: () => ({
    program: 'mailcatcher',
    kind: 'daemon',
    scope: 'development',
  }),
  mailhog: () => ({ program: 'mailhog', kind: 'daemon', scope: 'development' }),
  guard: () => ({ program: 'guard', kind: 'daemon', scope: 'development' }),
};

function inScriptFolder(path: string): boolean {
  return /^(\.\/)?script\//.test(path);
}

/**
 * What the words of a normalized command start. The program's name is made so that two commands that start the same
 * thing have the same name, and two that do not have different ones.
 *
 * @param words - unquoted words, see {@link normalizeCommand}
 * @public
 */
export function programOf(words: readonly string[]): ProgramUse | undefined {
  const rest = withoutPrefix(words);
  const [first] = rest;
  if (!first) return undefined;
  const base = (first.split('/').pop() ?? '')
    .replace(/^php\d[\d.]*(?=$|-fpm)/, 'php')
    .replace(/^(php-fpm)[\d.]+$/, '$1');
  const named = [base, ...rest.slice(1)];
  if (base === 'server' && inScriptFolder(first)) {
    return web('rails-server')(named);
  }
  if (base === 'runner' && inScriptFolder(first)) {
    return railsProgram(['rails', ...named]);
  }
  if (Object.hasOwn(PROGRAMS, base)) return PROGRAMS[base](named);
  if (base === 'rake') return rakeProgram(named);
  const special =
    (base === 'rails' && railsProgram(named)) ||
    (base === 'php' && phpProgram(named));
  if (special) return special;
  if (base === 'jobs' && /^(\.\/)?bin\/jobs$/.test(first)) {
    return { program: 'solid_queue', kind: 'worker' };
  }
  if (!isInterpreter(base)) return { program: base };
  const script = scriptOf(base, rest);
  return { program: script ? `${base} ${script.replace(/^\.\//, '')}` : base };
}
