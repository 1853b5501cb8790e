import { isBelow } from '../versions';
import { ImageContext } from './context';
import { addedServer, serverProgram } from './server';

/** Where generated files of the image lie in the repository. */
export const IMAGE_FOLDER = 'deploy/image';

/** Requests in flight and their limits, carried over from what runs today. */
interface Concurrency {
  workers: number;
  threads: number;
  timeoutSeconds: number;
  preload: boolean;
}

/** Servers' own defaults are for one process; two workers let one be busy. */
const DEFAULT_WORKERS = 2;
const DEFAULT_THREADS = 5;
const DEFAULT_TIMEOUT_SECONDS = 60;

function concurrency(context: ImageContext, program: string): Concurrency {
  const web = context.profile.processes.find(p => p.kind === 'web');
  const preload = context.setting(program, 'preload-app');
  return {
    workers: web?.workers ?? DEFAULT_WORKERS,
    threads: web?.threads ?? DEFAULT_THREADS,
    timeoutSeconds: web?.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    preload: preload === undefined ? true : preload === 'true',
  };
}

/** How the server is started in the image. */
export interface ServerStart {
  words: string[];
  stopSignal: string;
}

/**
 * The command that serves requests on a port of all addresses, and the configuration file it needs. The application's
 * own configuration is for the old servers (sockets, pid files, deploy folders) and is left as it is.
 */
export function serverStart(context: ImageContext, port: number): ServerStart {
  const program = serverProgram(context);
  const prefix = context.bundled ? ['bundle', 'exec'] : [];
  const rackup = rackupFile(context);
  const rack = rackup === undefined ? [] : [rackup];
  const config = `${IMAGE_FOLDER}/${program}.rb`;
  const settings = concurrency(context, program);
  switch (program) {
    case 'unicorn':
    case 'rainbows':
      context.files[config] = unicornConfig(context, program, port, settings);
      return {
        words: [...prefix, program, '-c', config, '-E', 'production', ...rack],
        stopSignal: 'SIGQUIT',
      };
    case 'thin':
      return {
        words: [
          ...prefix,
          'thin',
          'start',
          '-a',
          '0.0.0.0',
          '-p',
          String(port),
          '-e',
          'production',
          '-R',
          rackup ?? 'config.ru',
        ],
        stopSignal: 'SIGQUIT',
      };
    case 'passenger':
      return {
        words: [
          ...prefix,
          'passenger',
          'start',
          '-a',
          '0.0.0.0',
          '-p',
          String(port),
          '-e',
          'production',
          '--max-pool-size',
          String(settings.workers),
          '--log-file',
          '/dev/stdout',
          '--pid-file',
          '/tmp/passenger.pid',
        ],
        stopSignal: 'SIGTERM',
      };
    case 'mongrel':
      return {
        words: [
          ...prefix,
          'mongrel_rails',
          'start',
          '-e',
          'production',
          '-a',
          '0.0.0.0',
          '-p',
          String(port),
          '-P',
          '/tmp/mongrel.pid',
        ],
        stopSignal: 'SIGTERM',
      };
    default:
      context.files[config] = pumaConfig(context, port, settings);
      return {
        words: [...prefix, 'puma', '-C', config, ...rack],
        stopSignal: 'SIGTERM',
      };
  }
}

/** A rackup file of our own where the application has none; undefined when its own `config.ru` is used. */
function rackupFile(context: ImageContext): string | undefined {
  if (context.setting('rack', 'rackup') !== undefined) return undefined;
  const path = `${IMAGE_FOLDER}/config.ru`;
  const app = context.setting('rack', 'classic-app');
  if (app !== undefined) {
    context.files[path] = [
      '# The application has no rackup file: on the old servers it is started as a script.',
      `require File.expand_path(${rubyString(
        `../../${app}`,
      )}, File.dirname(__FILE__))`,
      '',
      'run Sinatra::Application',
      '',
    ].join('\n');
    return path;
  }
  if (!context.isRails) return undefined;
  context.files[path] = [
    '# The application has no rackup file: it is from the time before Rack servers.',
    "require File.expand_path('../../config/environment', File.dirname(__FILE__))",
    '',
    isBelow(context.rails, '3.0')
      ? 'run ActionController::Dispatcher.new'
      : 'run Rails.application',
    '',
  ].join('\n');
  return path;
}

/** A single-quoted Ruby string: only the quote and the backslash mean something in it. */
function rubyString(text: string): string {
  return `'${text.replace(/['\\]/g, character => `\\${character}`)}'`;
}

function unicornConfig(
  context: ImageContext,
  program: string,
  port: number,
  settings: Concurrency,
): string {
  const reconnect = context.isRails && settings.preload;
  return [
    "# How the image serves requests. The application's own configuration, for the old servers, is not used here.",
    `listen '0.0.0.0:${port}', :backlog => 64`,
    `worker_processes Integer(ENV['WEB_CONCURRENCY'] || ${settings.workers})`,
    `timeout ${settings.timeoutSeconds}`,
    `preload_app ${settings.preload}`,
    '',
    ...(program === 'rainbows'
      ? [
          'Rainbows! do',
          '  use :ThreadSpawn',
          `  worker_connections ${settings.threads}`,
          'end',
          '',
        ]
      : []),
    ...(reconnect
      ? [
          "# A forked worker must not share its parent's connection.",
          'before_fork do |_server, _worker|',
          '  ActiveRecord::Base.connection.disconnect! if defined?(ActiveRecord::Base)',
          'end',
          '',
          'after_fork do |_server, _worker|',
          '  ActiveRecord::Base.establish_connection if defined?(ActiveRecord::Base)',
          'end',
          '',
        ]
      : []),
  ].join('\n');
}

function pumaConfig(
  context: ImageContext,
  port: number,
  settings: Concurrency,
): string {
  const web = context.profile.processes.find(p => p.kind === 'web');
  const own = web?.program === 'puma' && !addedServer(context);
  const workers = own ? web.workers ?? 0 : settings.workers;
  return [
    "# How the image serves requests. The application's own configuration, for the old servers, is not used here.",
    `bind 'tcp://0.0.0.0:${port}'`,
    "environment ENV['RACK_ENV'] || 'production'",
    `threads_count = Integer(ENV['MAX_THREADS'] || ${threadsOf(
      context,
      settings,
    )})`,
    'threads threads_count, threads_count',
    `workers Integer(ENV['WEB_CONCURRENCY'] || ${workers})`,
    ...(workers > 0 ? ['preload_app!'] : []),
    ...(workers > 0 && context.isRails && isBelow(context.rails, '5.2')
      ? [
          '',
          "# A forked worker must not share its parent's connection.",
          'on_worker_boot do',
          '  ActiveRecord::Base.establish_connection if defined?(ActiveRecord::Base)',
          'end',
        ]
      : []),
    '',
  ].join('\n');
}

/** An application whose server had one thread for each worker may not be safe with more. */
function threadsOf(context: ImageContext, settings: Concurrency): number {
  const web = context.profile.processes.find(p => p.kind === 'web');
  if (web?.program === 'puma' && !addedServer(context)) {
    return settings.threads;
  }
  context.decide(
    'threads',
    '1',
    'Nothing says that the application was ever run with threads, so each worker serves one request at a time.',
    web?.evidence,
  );
  return 1;
}
