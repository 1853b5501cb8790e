/** Words that make a name a secret wherever they stand in it. */
const SECRET_WORDS = new Set([
  'secret',
  'secrets',
  'password',
  'passwd',
  'passphrase',
  'token',
  'tokens',
  'credential',
  'credentials',
  'dsn',
  'salt',
  'pepper',
  'apikey',
  'privatekey',
]);

/** Words that make a name a secret only as its last word: `KEY_PREFIX` is none, `API_KEY` is one. */
const SECRET_ENDINGS = new Set([
  'key',
  'keys',
  'pem',
  'htpasswd',
  'pass',
  'pwd',
  'pw',
]);

/** Identifiers that are half of a pair of credentials and are kept with the other half. */
const CREDENTIAL_IDS = /(^|_)access_key_id$/;

/** `…_KEY` names that say in public what they open, or are not keys at all. */
const HARMLESS_KEYS =
  /(^|_)(public|publishable|site|cache|sort|primary|foreign|partition)_keys?$/;

/** Words after which a secret word only describes a secret: its length, its file's place, its life. */
const DESCRIBING_ENDINGS = new Set([
  'length',
  'expiry',
  'expires',
  'expiration',
  'ttl',
  'lifetime',
  'timeout',
  'path',
  'file',
  'dir',
  'min',
  'max',
  'enabled',
  'required',
  'cost',
]);

/** Products whose connection URLs carry a user and a password. */
const CREDENTIAL_URL =
  /(^|_)(database|db|postgres|postgresql|pg|mysql|mysql2|mariadb|redis|redistogo|rediscloud|redisgreen|openredis|mongo|mongodb|mongohq|mongolab|amqp|rabbitmq|rabbitmq_bigwig|cloudamqp|smtp|ldap|couchdb|cloudant|elasticsearch|bonsai|searchbox|websolr|memcached|memcache|broker|celery_broker|jdbc|cleardb|jawsdb|cloudinary|sentry|airbrake)[a-z0-9_]*_(url|uri|dsn)$/;

/** A URL that is itself the permission to write to something. */
const CAPABILITY_URL = /(^|_)webhooks?(_[a-z0-9]+)*_(url|uri)$/;

/**
 * Whether a name of an environment variable, setting or configuration key stands for a secret: a password, token, key,
 * or a URL that carries credentials. Only the name is judged, never a value; `fooBar`, `foo-bar` and `FOO_BAR` are alike.
 *
 * @param name - name in any of the usual spellings
 * @public
 */
export function isSecretName(name: string): boolean {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
    .replace(/^_+|_+$/g, '');
  const words = snake.split('_');
  const last = words[words.length - 1];
  if (DESCRIBING_ENDINGS.has(last)) return false;
  if (
    [CREDENTIAL_URL, CAPABILITY_URL, CREDENTIAL_IDS].some(p => p.test(snake))
  ) {
    return true;
  }
  if (
    words.some(
      word => SECRET_WORDS.has(word) || /(password|secret|apikey)$/.test(word),
    )
  ) {
    return true;
  }
  // PWD is the shell's working directory.
  if (snake === 'pwd') return false;
  return SECRET_ENDINGS.has(last) && !HARMLESS_KEYS.test(snake);
}
