import type { Node } from '@ruby/prism/src/nodes.js';
import { StringNode } from '@ruby/prism/src/nodes.js';
import { fact, Observation } from '../../../../facts';
import {
  callArguments,
  callsNamed,
  isCall,
  literalText,
  parseRuby,
  RubyFile,
  walkRuby,
} from '../../../../parsers';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { assignmentsIn } from '../ast/assignments';
import { dottedName, hashEntries, scalarText } from '../ast/nodes';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { localConstants } from './constants';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0)$/;
const LOCAL_WITH_PORT =
  /^(?:\w+:\/\/)?(?:localhost|127\.0\.0\.1)(?::(\d+))?(?:\/.*)?$/;
const DEVELOPMENT = /^config\/environments\/(development|test|cucumber)\.rb$/;
/** Settings that say where mail goes, or that another service takes it. */
const MAIL_SETTINGS =
  /smtp_settings|delivery_method|sendmail_settings|server_settings|postmark|mandrill|sendgrid|mailgun|ses_client|Pony/i;
const WORTH_PARSING =
  /localhost|127\.0\.0\.1|sendmail|smtp|delivery_method|postmark|mandrill|sendgrid|mailgun|Syslog|statsd|Net::SMTP|Pony|Dalli|MemCache|mem_cache/i;

/** Daemons that the application expects on its own machine. */
export const localDaemonReader: Reader = {
  id: 'ruby/local-daemons',
  applies: isRubyTree,
  async *read(tree) {
    let mailSettings = false;
    for (const path of productionSources(tree)) {
      if (
        DEVELOPMENT.test(path) ||
        !/^(config|app|lib|initializers)\/|^[^/]+$/.test(path)
      ) {
        continue;
      }
      const source = await tree.read(path);
      if (!source || !WORTH_PARSING.test(source.text)) continue;
      mailSettings ||= MAIL_SETTINGS.test(source.text);
      const file = parseRuby(source);
      yield* mail(file);
      yield* clients(file);
      yield* caches(file);
      yield* addresses(file);
      for (const found of localConstants(file)) {
        yield daemon(file, found.line, found.daemon, found.address);
      }
    }
    if (!mailSettings) yield* mailByDefault(tree);
  },
};

/** Action Mailer without settings sends to port 25 of its own machine. Source: Rails guides, "Action Mailer Configuration". */
function* mailByDefault(tree: SourceTree): Generator<Observation> {
  const mailer = tree.files.find(({ path }) =>
    /^app\/(mailers|models)\/[^/]*(mailer|notifier)\w*\.rb$/.test(path),
  );
  if (!mailer || !tree.has('config/environment.rb')) return;
  yield fact(
    'local-daemon',
    { name: 'smtp', address: 'localhost:25' },
    at(mailer.path, 0),
    'derived',
    'Action Mailer without settings sends to the machine it runs on.',
  );
}

function daemon(
  file: RubyFile,
  line: number,
  name: string,
  address?: string,
): Observation {
  return fact(
    'local-daemon',
    { name, ...(address === undefined ? {} : { address }) },
    at(file.path, line),
    'declared',
  );
}

/** Action Mailer: `delivery_method = :sendmail`, or SMTP settings whose address is this machine. */
function* mail(file: RubyFile): Generator<Observation> {
  for (const { name, values, line } of assignmentsIn(file)) {
    const [first] = values;
    if (name.endsWith('delivery_method') && literalText(first) === 'sendmail') {
      yield daemon(file, line, 'smtp', 'sendmail');
    } else if (/smtp_settings$|server_settings$/.test(name) && first) {
      const settings = new Map(hashEntries(first));
      // The default of Action Mailer's `address` is localhost.
      const address = settings.has('address')
        ? scalarText(settings.get('address'))
        : 'localhost';
      if (address !== undefined && LOCAL.test(address)) {
        const port = scalarText(settings.get('port')) ?? '25';
        yield daemon(file, line, 'smtp', `${address}:${port}`);
      }
    }
  }
  for (const call of callsNamed(file, 'start')) {
    const [host, port] = callArguments(call);
    const address = literalText(host);
    if (dottedName(call.receiver) !== 'Net::SMTP') continue;
    if (address === undefined || !LOCAL.test(address)) continue;
    yield daemon(
      file,
      file.lineOf(call),
      'smtp',
      `${address}:${scalarText(port) ?? '25'}`,
    );
  }
}

/** Client classes and the daemon each speaks to; the port is the daemon's usual one. */
const CLIENTS: Record<string, { name: string; port: string }> = {
  'Redis.new': { name: 'redis', port: '6379' },
  'Redis.connect': { name: 'redis', port: '6379' },
  'Dalli::Client.new': { name: 'memcached', port: '11211' },
  'MemCache.new': { name: 'memcached', port: '11211' },
  'Memcached.new': { name: 'memcached', port: '11211' },
  'Statsd.new': { name: 'statsd', port: '8125' },
  'StatsD.new': { name: 'statsd', port: '8125' },
  'Datadog::Statsd.new': { name: 'statsd', port: '8125' },
  'Mongo::Connection.new': { name: 'mongodb', port: '27017' },
  'Mongo::MongoClient.new': { name: 'mongodb', port: '27017' },
  'Beanstalk::Pool.new': { name: 'beanstalkd', port: '11300' },
  'Syslog.open': { name: 'syslog', port: '514' },
  'Syslog::Logger.new': { name: 'syslog', port: '514' },
  'SyslogLogger.new': { name: 'syslog', port: '514' },
  'Logger::Syslog.new': { name: 'syslog', port: '514' },
  'Bunny.new': { name: 'rabbitmq', port: '5672' },
  'Sphinx::Client.new': { name: 'sphinx', port: '9312' },
};

function* clients(file: RubyFile): Generator<Observation> {
  for (const call of callsNamed(file, 'new', 'connect', 'open')) {
    const client = CLIENTS[`${dottedName(call.receiver)}.${call.name}`];
    if (!client) continue;
    const line = file.lineOf(call);
    if (client.name === 'syslog') {
      yield daemon(file, line, 'syslog');
      continue;
    }
    const address = addressOf(callArguments(call), client.port);
    if (address) yield daemon(file, line, client.name, address);
  }
}

/** The local address a client is given: by option, by URL, as plain host, or (with no argument at all) by default. */
function addressOf(args: Node[], port: string): string | undefined {
  const [first] = args;
  if (!first) return `localhost:${port}`;
  const options = new Map(hashEntries(args.at(-1)));
  const host = scalarText(options.get('host'));
  if (host !== undefined) {
    return LOCAL.test(host)
      ? `${host}:${scalarText(options.get('port')) ?? port}`
      : undefined;
  }
  const text = scalarText(options.get('url')) ?? literalText(first);
  const match = text === undefined ? undefined : LOCAL_WITH_PORT.exec(text);
  return match ? `localhost:${match[1] ?? port}` : undefined;
}

/** `cache_store = :mem_cache_store` without a server, or with one on this machine. */
function* caches(file: RubyFile): Generator<Observation> {
  for (const { name, values, line } of assignmentsIn(file)) {
    if (!/(^|\.)cache_store$/.test(name)) continue;
    const [kind, ...servers] = values;
    const symbol = literalText(kind) ?? '';
    const memcached = /^(mem_cache_store|dalli_store|libmemcached_store)$/.test(
      symbol,
    );
    const redis = /^(redis_store|redis_cache_store)$/.test(symbol);
    if (!memcached && !redis) continue;
    const port = memcached ? '11211' : '6379';
    const given = servers.filter(
      server => literalText(server) !== undefined || isCall(server),
    );
    const address =
      given.length === 0 && hashEntries(servers[0]).length === 0
        ? `localhost:${port}`
        : addressOf(servers, port);
    if (address)
      yield daemon(file, line, memcached ? 'memcached' : 'redis', address);
  }
}

/** Schemes of URLs, and the daemon each is spoken to. */
const SCHEMES: Record<string, { name: string; port: string }> = {
  redis: { name: 'redis', port: '6379' },
  mongodb: { name: 'mongodb', port: '27017' },
  amqp: { name: 'rabbitmq', port: '5672' },
  beanstalk: { name: 'beanstalkd', port: '11300' },
  memcached: { name: 'memcached', port: '11211' },
  stomp: { name: 'stomp', port: '61613' },
};

/** Addresses on this machine and paths of `sendmail`, wherever a string names them. */
function* addresses(file: RubyFile): Generator<Observation> {
  for (const node of walkRuby(file.program)) {
    if (!(node instanceof StringNode)) continue;
    const text = node.unescaped.value;
    const [, scheme, port] =
      /^(\w+):\/\/(?:[^@/]*@)?(?:localhost|127\.0\.0\.1)(?::(\d+))?(?:\/|$)/.exec(
        text,
      ) ?? [];
    const known =
      scheme && Object.hasOwn(SCHEMES, scheme) ? SCHEMES[scheme] : undefined;
    if (known) {
      yield daemon(
        file,
        file.lineOf(node),
        known.name,
        `localhost:${port ?? known.port}`,
      );
    } else if (/^(\/usr\/(s?bin|lib)\/)sendmail\b/.test(text)) {
      yield daemon(file, file.lineOf(node), 'smtp', 'sendmail');
    }
  }
}
