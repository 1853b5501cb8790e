import { ImageContext } from './context';
import { directiveOf, SESSION_PATH } from '../settings';
import { isBelow } from './versions';

/** Directives that depend on a machine that is no more, or that the image decides. */
const IGNORED =
  /^(error_log|log_errors|display_errors|sendmail_path|open_basedir|extension|zend_extension|auto_prepend_file|auto_append_file|disable_functions|doc_root)$/;

const DIRECTIVE = /^[a-z][a-z0-9_.]*$/i;

/** Text that php.ini takes in double quotes without reading anything into it. */
const PLAIN_VALUE = /^[\w .,:/@+*~-]*$/;

/** PHP 5.4 and later refuse to start when one of these is on. */
const GONE_IN_5_4 =
  /^(register_globals|register_long_arrays|magic_quotes_\w+|allow_call_time_pass_reference)$/;

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
    const gone = GONE_IN_5_4.test(directive) && !isBelow(context.php, '5.4');
    if (!gone && !IGNORED.test(directive)) values.set(directive, value);
  }
  for (const [directive, value] of sessions(context))
    values.set(directive, value);
  values.set('short_open_tag', shortTags(context));
  const lines = [...values].map(([directive, value]) =>
    /^(On|Off|\d+[KMG]?)$/i.test(value)
      ? `${directive} = ${value}`
      : `${directive} = "${value}"`,
  );
  return [
    '; Settings of the application, read after those of the image.',
    ...lines,
    '',
  ].join('\n');
}

/** Under php-fpm `.htaccess` files set nothing, so where sources differ another one holds today. */
export function valueToday(
  context: ImageContext,
  setting: ImageContext['profile']['settings'][number],
): string {
  const web = context.profile.processes.find(item => item.kind === 'web');
  if (web?.program !== 'php-fpm') return setting.value;
  const topic = `php.${setting.name}`;
  const other = context.profile.drift
    .find(item => item.topic === topic)
    ?.positions.find(
      position =>
        !position.evidence.some(place => place.file.endsWith('.htaccess')),
    );
  return other?.value ?? setting.value;
}

/** Distributions switch short tags off and PHP itself on, so that it is said either way. */
function shortTags(context: ImageContext): string {
  const use = context.setting('php', 'short-tags');
  const needed =
    use === 'used' || (use === 'echo' && isBelow(context.php, '5.4'));
  return needed ? 'On' : 'Off';
}

function* carriedOver(context: ImageContext): Generator<[string, string]> {
  for (const setting of context.profile.settings) {
    if (setting.program !== 'php') continue;
    const directive = directiveOf(setting.name);
    if (directive)
      yield* checked(
        context,
        directive,
        valueToday(context, setting),
        setting.evidence,
      );
  }
  for (const rule of context.profile.webRules) {
    if (rule.kind !== 'php-value') continue;
    const words = rule.text.trim().split(/\s+/);
    const [kind, directive, ...rest] = words;
    if (!/^php_(admin_)?(value|flag)(\[.*\])?$/i.test(kind ?? '') || !directive)
      continue;
    if (context.server === 'apache') continue;
    yield* checked(
      context,
      directive,
      rest.join(' ').replace(/^(["'])(.*)\1$/, '$2'),
      rule.evidence,
    );
  }
}

function* checked(
  context: ImageContext,
  directive: string,
  value: string,
  evidence: { file: string; line: number }[],
): Generator<[string, string]> {
  const memcacheDsn = /^(tcp|unix):\/\//.test(value);
  if (
    !DIRECTIVE.test(directive) ||
    (!PLAIN_VALUE.test(value) && !memcacheDsn) ||
    value.length > 500
  ) {
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
    yield [
      'session.save_path',
      answer === 'redis'
        ? 'tcp://${REDIS_HOST}:6379'
        : '${MEMCACHED_HOST}:11211',
    ];
    context.warn(
      'sessions',
      `Sessions go to ${answer}. Set ${
        answer === 'redis' ? 'REDIS_HOST' : 'MEMCACHED_HOST'
      } in the configuration, and make sure the extension ${answer} is in the image.`,
    );
    return;
  }
  const today = context.setting('php', 'session-save-path');
  const kept = (path: string | undefined) =>
    context.profile.writablePaths.some(item => item.path === path);
  if (!kept(today) && kept(SESSION_PATH)) {
    yield ['session.save_path', SESSION_PATH];
  }
}
