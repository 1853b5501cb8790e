import { fact, isSecretName, Observation } from '../../../../facts';
import { PhpNode } from '../../../../parsers/php';
import { literalText } from '../source/literals';
import { PhpCall, PhpScan } from '../source/scan';
import { mayCall } from './prefilter';
import { at, CodeContext, CodeRule, Tally } from './rule';

/** Names that the web server or the shell sets, not the operator. */
const SERVER_NAMES =
  /^(HTTP_|HTTPS$|SERVER_|REQUEST_|REMOTE_|SCRIPT_|PATH_|PHP_|DOCUMENT_|GATEWAY_|QUERY_|CONTENT_|AUTH_TYPE$|ORIG_|REDIRECT_|SSL_|UNIQUE_ID$|argv$|argc$|PATH$|HOME$|USER$|USERNAME$|LOGNAME$|SHELL$|HOSTNAME$|COMPUTERNAME$|TERM$|TMP$|TEMP$|TMPDIR$|WINDIR$|SystemRoot$|APPDATA$|LC_|LANG$|X_|FCGI_|UNENCODED_URL$|URL$|IIS_|ALL_HTTP|LOCAL_ADDR$|CONTEXT_|CI$|TRAVIS|COLUMNS$|LINES$|ANSICON|PWD$|MSYSTEM|SYMFONY_|COMPOSER_|PHPUNIT)/;

const NAME = /^[A-Za-z_][A-Za-z0-9_.]*$/;

/** Two places are enough to find a name again. */
const ENOUGH = 2;

const READERS = new Set(['getenv', 'env', 'apache_getenv']);

interface EnvironmentRead {
  name: string;
  line: number;
  default?: PhpNode;
}

function* reads(scan: PhpScan): Generator<EnvironmentRead> {
  for (const call of scan.functions) {
    if (!READERS.has(call.name)) continue;
    const name = literalText(call.args[0]);
    if (name === undefined) continue;
    yield { name, line: call.line, default: defaultOf(call) };
  }
  for (const call of scan.statics) {
    if (call.of !== 'Env' || call.name !== 'get') continue;
    const name = literalText(call.args[0]);
    if (name !== undefined) {
      yield { name, line: call.line, default: call.args[1] };
    }
  }
  for (const { key, line } of scan.globals) yield { name: key, line };
}

/** Only the `env` helpers of frameworks take a default; `getenv`'s second argument is a flag. */
function defaultOf(call: PhpCall): PhpNode | undefined {
  return call.name === 'env' ? call.args[1] : undefined;
}

/** The lines where a name is assigned a fallback: `getenv('X') ?: 'y'` and `isset($_SERVER['X'])`. */
function hasFallback(scan: PhpScan, read: EnvironmentRead): boolean {
  return scan.fallbacks.has(read.line);
}

/** A cheap look whether `$_SERVER` or `$_ENV` is read for a name that no web server sets. */
function readsOwnName(text: string): boolean {
  for (const match of text.matchAll(/\$_(?:SERVER|ENV)\s*\[\s*['"](\w+)/g)) {
    if (!SERVER_NAMES.test(match[1])) return true;
  }
  return false;
}

/** Names of the environment that code reads, with their defaults. */
export function environmentRule(): CodeRule {
  const tally = new Tally(ENOUGH);
  return {
    knows: word =>
      word === 'getenv' ||
      word === '_env' ||
      word === '_server' ||
      word === 'env',
    wants: (word, file) =>
      word === '_server' || word === '_env'
        ? readsOwnName(file.text)
        : mayCall(file, word) || /\bEnv::get/.test(file.text),
    *observe(scan, context) {
      const seen = new Set<string>();
      for (const read of reads(scan)) {
        if (!NAME.test(read.name) || SERVER_NAMES.test(read.name)) continue;
        if (seen.has(read.name) || !tally.add(read.name)) continue;
        seen.add(read.name);
        yield environment(scan, context, read);
      }
    },
  };
}

/** Services of others that an application works without, in the file where Laravel lists them all. */
const OPTIONAL_SERVICES = /(^|\/)config\/(services|broadcasting)\.php$/;

/** Without it there is no database, whatever stands in for it. */
const DATABASE_URL = /^(DATABASE|DB)_URL$/;

/** `env('X', null)` has a default in form only. */
function isNothing(node: PhpNode | undefined): boolean {
  return node?.kind === 'nullkeyword' || literalText(node) === '';
}

/** A sample in place of a secret (`env('APP_KEY', 'SomeRandomString')`) is no default anyone may run with. */
function isRequired(
  path: string,
  read: EnvironmentRead,
  secret: boolean,
  optional: boolean,
): boolean {
  if (OPTIONAL_SERVICES.test(path)) return false;
  if (DATABASE_URL.test(read.name) && isNothing(read.default)) return true;
  const sample = secret ? literalText(read.default) : undefined;
  return sample === undefined ? !optional : !/^(|null|false)$/i.test(sample);
}

function environment(
  scan: PhpScan,
  context: CodeContext,
  read: EnvironmentRead,
): Observation {
  const secret = isSecretName(read.name);
  const value = literalText(read.default, context.constants);
  const optional = read.default !== undefined || hasFallback(scan, read);
  return fact(
    'environment',
    {
      name: read.name,
      secret,
      required: isRequired(scan.path, read, secret, optional),
      ...(value !== undefined && !secret ? { default: value } : {}),
      scope: 'any',
    },
    at(scan, read.line),
    'derived',
  );
}
