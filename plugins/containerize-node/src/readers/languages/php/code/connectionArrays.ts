import { fact } from '../../../../facts';
import { extensionEcosystem } from '../extensionNames';
import { isPhp, PhpNode } from '../../../../parsers/php';
import { ArrayEntry, arrayEntries } from '../source/arrays';
import { literalText } from '../source/literals';
import { PhpScan } from '../source/scan';
import { extensionOfDriver, StoreRow, storeOfDriver } from '../stores';
import { isLocalHost } from './dataStores';
import { at, CodeContext, CodeRule, Tally } from './rule';

/** Keys under which configuration arrays of frameworks name the driver. */
const DRIVER_KEYS = [
  'driver',
  'datasource',
  'dbdriver',
  'adapter',
  'phptype',
  'engine',
  'className',
  'classname',
];

/** Keys that make an array a connection and not a list of anything with a driver. */
const CONNECTION_KEYS =
  /^(host|hostname|hostspec|server|servers|database|dbname|db|username|user|login|dsn|socket|unix_socket)$/i;

/** Connections for tests and development, by the key they stand under. */
const NOT_PRODUCTION =
  /^(test|testing|tests|test_\w+|dev|development|debug_kit|sqlite_memory)$/i;

interface Found {
  row: StoreRow;
  driver: string;
  host: string | undefined;
  line: number;
  scope: 'any' | 'test';
}

function connection(
  entries: readonly ArrayEntry[],
  scope: Found['scope'],
  context: CodeContext,
): Found | undefined {
  if (!entries.some(entry => CONNECTION_KEYS.test(entry.key))) return undefined;
  const text = (keys: string[]) => {
    const entry = entries.find(one => keys.includes(one.key));
    return (
      entry && {
        value: literalText(entry.value, context.constants),
        line: entry.line,
      }
    );
  };
  for (const key of DRIVER_KEYS) {
    const driver = text([key]);
    const row =
      driver?.value === undefined
        ? undefined
        : storeOfDriver(lastSegment(driver.value));
    if (driver && row) {
      const host = text(['host', 'hostname', 'hostspec', 'server'])?.value;
      return {
        row,
        driver: driver.value?.toLowerCase() ?? '',
        host,
        line: driver.line,
        scope,
      };
    }
  }
  return undefined;
}

/** `Database/Mysql` (CakePHP 2) and `Cake\\Database\\Driver\\Mysql` (CakePHP 3) name the driver last. */
function lastSegment(driver: string): string {
  return driver.slice(
    Math.max(driver.lastIndexOf('/'), driver.lastIndexOf('\\')) + 1,
  );
}

function* within(
  node: PhpNode,
  scope: Found['scope'],
  context: CodeContext,
  depth: number,
): Generator<Found> {
  const entries = arrayEntries(node);
  const found = connection(entries, scope, context);
  if (found) yield found;
  if (depth > 6) return;
  for (const entry of entries) {
    if (!isPhp(entry.value, 'array')) continue;
    const inner = NOT_PRODUCTION.test(entry.key) ? 'test' : scope;
    yield* within(entry.value, inner, context, depth + 1);
  }
}

function* arraysOf(
  scan: PhpScan,
): Generator<{ node: PhpNode; scope: Found['scope'] }> {
  const scopeOf = (name: string) =>
    NOT_PRODUCTION.test(name) ? 'test' : 'any';
  for (const node of scan.returned) yield { node, scope: 'any' };
  for (const { target, value } of scan.assignments) {
    if (isPhp(value, 'array')) {
      yield { node: value, scope: scopeOf(target[target.length - 1]) };
    }
  }
  for (const { name, value } of scan.properties) {
    if (isPhp(value, 'array')) yield { node: value, scope: scopeOf(name) };
  }
}

/** Laravel's files list every driver there is; which one is used stands elsewhere. */
function isCatalog(path: string, context: CodeContext): boolean {
  return (
    (context.frameworks.has('laravel') || context.frameworks.has('lumen')) &&
    /(^|\/)config\//.test(path)
  );
}

/** Data stores by the connection arrays of frameworks: CakePHP's, CodeIgniter's, Drupal's, Zend's, Yii's. */
export function connectionArrayRule(): CodeRule {
  const tally = new Tally(2);
  return {
    knows: word => DRIVER_KEYS.includes(word),
    wants: (word, file) =>
      word !== 'engine' && /host|database|dbname|dsn/i.test(file.text),
    *observe(scan, context) {
      if (isCatalog(scan.path, context)) return;
      const all = [...arraysOf(scan)].flatMap(({ node, scope }) => [
        ...within(node, scope, context, 0),
      ]);
      const production = all.filter(item => item.scope === 'any');
      // A file that lists every product there is (Laravel's) has a default elsewhere.
      const products = new Set(
        production
          .filter(item => item.row.kind === 'relational')
          .map(item => item.row.product),
      );
      if (products.size > 2) return;
      for (const { row, host, line, scope, driver } of all) {
        if (!tally.add(`${row.product} ${scope}`)) continue;
        yield fact(
          'data-store',
          {
            kind: row.kind,
            product: row.product,
            required: scope === 'any',
            via: 'configuration',
            ...(host ? { local: isLocalHost(host) } : {}),
            scope,
          },
          at(scan, line),
          'declared',
        );
        const extension = ownExtension(scan.path, driver, row);
        if (extension && scope === 'any') {
          yield fact(
            'native-need',
            {
              ecosystem: extensionEcosystem(extension),
              name: extension,
              role: 'app',
            },
            at(scan, line),
            'derived',
            'The configured driver needs it',
          );
        }
      }
    },
  };
}

/** Where drivers are named after the product's own extension; all others use PDO. */
const OWN_EXTENSIONS = /(^|\/)(app|application)\/config\/[^/]*$/;

function ownExtension(
  path: string,
  driver: string,
  row: StoreRow,
): string | undefined {
  return OWN_EXTENSIONS.test(path) ? extensionOfDriver(driver) : row.extension;
}
