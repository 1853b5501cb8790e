import { ConstantWriteNode } from '@ruby/prism/src/nodes.js';
import { literalText, RubyFile, walkRuby } from '../../../../parsers';

/** A daemon that a constant places on this machine. */
export interface LocalConstant {
  daemon: string;
  address: string;
  line: number;
}

/** Words of a constant's name and the daemon each stands for, with its usual port. */
const DAEMONS = new Map([
  ['mail', { daemon: 'smtp', port: '25' }],
  ['mailer', { daemon: 'smtp', port: '25' }],
  ['smtp', { daemon: 'smtp', port: '25' }],
  ['redis', { daemon: 'redis', port: '6379' }],
  ['memcache', { daemon: 'memcached', port: '11211' }],
  ['memcached', { daemon: 'memcached', port: '11211' }],
  ['mongo', { daemon: 'mongodb', port: '27017' }],
  ['mongodb', { daemon: 'mongodb', port: '27017' }],
  ['rabbitmq', { daemon: 'rabbitmq', port: '5672' }],
  ['amqp', { daemon: 'rabbitmq', port: '5672' }],
  ['beanstalk', { daemon: 'beanstalkd', port: '11300' }],
  ['beanstalkd', { daemon: 'beanstalkd', port: '11300' }],
  ['statsd', { daemon: 'statsd', port: '8125' }],
  ['sphinx', { daemon: 'sphinx', port: '9312' }],
]);
/** Words that say the value is where something is. */
const PLACES = /^(host|hostname|server|servers|relay|address|addr|ip)$/;
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|::1)(?::(\d+))?$/;

/** `MAIL_RELAY = 'localhost'`, `RedisHost = '127.0.0.1:6380'`. URLs are told by their scheme elsewhere. */
export function localConstants(file: RubyFile): LocalConstant[] {
  const found: LocalConstant[] = [];
  for (const node of walkRuby(file.program)) {
    if (!(node instanceof ConstantWriteNode)) continue;
    const [, host, port] = LOCAL.exec(literalText(node.value) ?? '') ?? [];
    const words = wordsOf(node.name);
    const known = words.map(word => DAEMONS.get(word)).find(Boolean);
    if (!host || !known || !words.some(word => PLACES.test(word))) continue;
    found.push({
      daemon: known.daemon,
      address: `${host}:${port ?? known.port}`,
      line: file.lineOf(node),
    });
  }
  return found;
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
}
