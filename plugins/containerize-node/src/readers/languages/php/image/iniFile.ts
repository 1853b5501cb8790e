import { ImageContext } from './context';
import { isBelow } from './versions';

/** php.ini directives by the name their setting has in a profile. */
const DIRECTIVES = new Map([
  ['memory-limit', 'memory_limit'],
  ['upload-max-filesize', 'upload_max_filesize'],
  ['max-body-size', 'post_max_size'],
  ['post-max-size', 'post_max_size'],
  ['request-timeout', 'max_execution_time'],
  ['max-execution-time', 'max_execution_time'],
  ['session-save-path', 'session.save_path'],
  ['session-save-handler', 'session.save_handler'],
  ['session-lifetime', 'session.gc_maxlifetime'],
  ['default-charset', 'default_charset'],
  ['include-path', 'include_path'],
  ['short-open-tag', 'short_open_tag'],
  ['timezone', 'date.timezone'],
]);

/** Directives that depend on a machine that is no more, or that the image decides. */
const IGNORED = /^(error_log|log_errors|display_errors|sendmail_path|open_basedir|extension|zend_extension|auto_prepend_file|auto_append_file|disable_functions|doc_root)$/;

const DIRECTIVE = /^[a-z][a-z0-9_.]*$/i;

/** Text that php.ini takes in double quotes without reading anything into it. */
const PLAIN_VALUE = /^[\w .,:/@+*~-]*$/;

/** Where sessions lie when nothing says otherwise, as on Debian. */
export const SESSION_PATH = '/var/lib/php/sessions';

/** Settings of php.ini: what is right in a container, then what the application has today. */
export function iniFile(context: ImageContext): string {
  const values = new Map<string, string>([
    ['expose_php', 'Off'],
    ['display_errors', 'Off'],
    ['log_errors', 'On'],
    ['error_log', '/dev/stderr'],
    ['date.timezone', context.answers.timeZone ?? 'UTC'],
  ]);
  for (const [directive, value] of carriedOver(context)) {
    if (!IGNORED.test(directive)) values.set(directive, value);
  }
  for (const [directive, value] of sessions(context)) values.set(directive, value);
  values.set('short_open_tag', shortTags(context));
  const lines = [...values].map(([directive, value]) =>
    /^(On|Off|\d+[KMG]?)$/i.test(value) ? `${directive} = ${value}` : `${directive} = "${value}"`,
  );
  return ['; Settings of the application, read after those of the image.', ...lines, ''].join('\n');
}

/** Distributions switch short tags off and PHP itself on, so that it is said either way. */
function shortTags(context: ImageContext): string {
  const use = context.setting('php', 'short-tags');
  const needed = use === 'used' || (use === 'echo' && isBelow(context.php, '5.4'));
  return needed ? 'On' : 'Off';
}

function* carriedOver(context: ImageContext): Generator<[string, string]> {
  for (const setting of context.profile.settings) {
    if (!['php', 'php-fpm', 'apache'].includes(setting.program)) continue;
    const directive = DIRECTIVES.get(setting.name);
    if (directive) yield* checked(context, directive, setting.value, setting.evidence);
  }
  for (const rule of context.profile.webRules) {
    if (rule.kind !== 'php-value') continue;
    const words = rule.text.trim().split(/\s+/);
    const [kind, directive, ...rest] = words;
    if (!/^php_(admin_)?(value|flag)(\[.*\])?$/i.test(kind ?? '') || !directive) continue;
    if (context.server === 'apache') continue;
    yield* checked(context, directive, rest.join(' ').replace(/^(["'])(.*)\1$/, '$2'), rule.evidence);
  }
}

function* checked(
  context: ImageContext,
  directive: string,
  value: string,
  evidence: { file: string; line: number }[],
): Generator<[string, string]> {
  const memcacheDsn = /^(tcp|unix):\/\//.test(value);
  if (!DIRECTIVE.test(directive) || (!PLAIN_VALUE.test(value) && !memcacheDsn) || value.length > 500) {
    context.warn(
      'php-settings',
      `A PHP setting was not carried over, because its name or value has characters that php.ini would read in its own way. Set it by hand in deploy/image/php.ini.`,
      evidence,
    );
    return;
  }
  if (/^(on|true|yes)$/i.test(value)) yield [directive, 'On'];
  else if (/^(off|false|no)$/i.test(value)) yield [directive, 'Off'];
  else yield [directive, value];
}

/** Where sessions are kept, as answered. */
function* sessions(context: ImageContext): Generator<[string, string]> {
  const answer = context.answers.questions?.sessions;
  if (answer === 'memcached' || answer === 'redis') {
    yield ['session.save_handler', answer];
    yield ['session.save_path', answer === 'redis' ? 'tcp://${REDIS_HOST}:6379' : '${MEMCACHED_HOST}:11211'];
    context.warn(
      'sessions',
      `Sessions go to ${answer}. Set ${answer === 'redis' ? 'REDIS_HOST' : 'MEMCACHED_HOST'} in the configuration, and make sure the extension ${answer} is in the image.`,
    );
    return;
  }
  if (context.profile.writablePaths.some(item => item.path === SESSION_PATH)) {
    yield ['session.save_path', SESSION_PATH];
  }
}
