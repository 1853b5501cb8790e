import { fact, Observation } from '../../../../facts';
import { PhpNode } from '../../../../parsers/php';
import { boundsOfFunction, pdoDriver } from '../knowledge';
import { literalText } from '../source/literals';
import { arrayAt } from '../source/arrays';
import { PhpScan } from '../source/scan';
import { extensionEcosystem } from '../extensionNames';
import {
  StoreRow,
  extensionOfDriver,
  storeOfClass,
  storeOfDriver,
  storeOfFunction,
} from '../stores';
import { leadingText } from './extensions';
import { mayCall, mayUseClass } from './prefilter';
import { at, CodeContext, CodeRule, Tally } from './rule';

/** Calls that take a DSN (`mysql://user@host/name`) or a driver name: PEAR DB, MDB2, ADOdb, Zend_Db. */
const FACTORIES = new Set(['connect', 'factory', 'singleton']);
const FACTORY_CLASSES = new Set(['DB', 'MDB2', 'Zend_Db']);
const WORDS = new Set([
  'pdo',
  'mdb2',
  'db',
  'adonewconnection',
  'newadoconnection',
  'zend_db',
]);

/** Settings that name a database driver. */
const DRIVER_SETTING =
  /^(phptype|dbdriver|(db|database|sql)_?(type|driver|adapter|engine|server_type))$/i;

interface Connection {
  row: StoreRow | { product: string; kind: StoreRow['kind'] };
  via: string;
  host?: string;
  line: number;
  /** Extension that a driver of this very name needs. */
  extension?: string;
}

/** Whether a host names this very machine. */
export function isLocalHost(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|::1|\/.*|unix:.*)(:\d+)?(:\/.*)?$/i.test(
    host.trim(),
  );
}

/** The host of a DSN in either spelling: `mysql:host=db;dbname=x`, `mysql://user@db/x`. */
function hostOf(dsn: string): string | undefined {
  const pdo = /(?:^|[:;])host=([^;]+)/i.exec(dsn)?.[1];
  return pdo ?? /^\w+:\/\/(?:[^@/]*@)?([^/:?]+)/.exec(dsn)?.[1];
}

function fromDsn(
  dsn: string,
  via: string,
  line: number,
): Connection | undefined {
  const scheme = dsn.split(/[:(]/, 1)[0].trim().toLowerCase();
  const row = storeOfDriver(scheme);
  const product = row ?? pdoDriver(dsn);
  return product && { row: product, via, host: hostOf(dsn), line };
}

function* connections(
  scan: PhpScan,
  context: CodeContext,
): Generator<Connection> {
  const text = (node: PhpNode | undefined) =>
    literalText(node, context.constants);
  for (const call of scan.functions) {
    const row = storeOfFunction(call.name);
    if (row && !scan.declared.has(call.name)) {
      yield { row, via: call.name, host: text(call.args[0]), line: call.line };
    }
    if (/^(ado)?new(ado)?connection$/.test(call.name)) {
      const driver = text(call.args[0]);
      const found =
        driver === undefined ? undefined : fromDsn(driver, 'ADOdb', call.line);
      if (found) yield found;
    }
  }
  for (const object of scan.objects) {
    const row = storeOfClass(object.name);
    if (row) {
      yield {
        row,
        via: object.name,
        host: text(object.args[0]),
        line: object.line,
      };
    } else if (object.name === 'PDO') {
      const found = fromDsn(
        leadingText(object.args[0]) ?? '',
        'PDO',
        object.line,
      );
      if (found) yield found;
    }
  }
  for (const call of scan.statics) {
    if (!call.of || !FACTORY_CLASSES.has(call.of) || !FACTORIES.has(call.name))
      continue;
    const dsn =
      leadingText(call.args[0]) ?? text(arrayAt(call.args[0], 'phptype'));
    const found =
      dsn === undefined ? undefined : fromDsn(dsn, call.of, call.line);
    if (found) yield found;
  }
}

/** Strings that look like a DSN with credentials or an array with `phptype`: PEAR configuration. */
function* dsnSettings(
  scan: PhpScan,
  context: CodeContext,
): Generator<Connection> {
  for (const { target, value, line } of scan.assignments) {
    const name = target[target.length - 1];
    if (DRIVER_SETTING.test(name)) {
      const driver = literalText(value, context.constants);
      const found =
        driver === undefined ? undefined : fromDsn(driver, name, line);
      if (driver !== undefined && found) {
        yield { ...found, extension: extensionOfDriver(driver) };
      }
    } else if (/dsn/i.test(name)) {
      const text = leadingText(value) ?? literalText(arrayAt(value, 'phptype'));
      const found = text === undefined ? undefined : fromDsn(text, 'DSN', line);
      if (found) yield found;
    }
  }
}

/** Data stores by the connections that code opens. */
export function dataStoreRule(): CodeRule {
  const tally = new Tally(2);
  let pdo: { file: string; line: number } | undefined;
  let driver: string | undefined;
  return {
    knows: word =>
      WORDS.has(word) ||
      word.includes('dsn') ||
      DRIVER_SETTING.test(word) ||
      Boolean(storeOfFunction(word) ?? storeOfClass(word)),
    wants: (word, file) => {
      if (word === 'db') return file.text.includes('DB::');
      const store = storeOfFunction(word) ?? storeOfClass(word);
      if (!store) return true;
      if (tally.isFull(`${store.product} ${word}`)) return false;
      return storeOfFunction(word)
        ? mayCall(file, word)
        : mayUseClass(file, word);
    },
    *observe(scan, context) {
      const connection = scan.objects.find(object => object.name === 'PDO');
      if (connection) pdo ??= at(scan, connection.line);
      const all = [
        ...connections(scan, context),
        ...dsnSettings(scan, context),
      ];
      for (const one of all) {
        const extension =
          'extension' in one.row ? one.row.extension : undefined;
        if (one.via !== 'PDO') driver ??= extension;
        if (!tally.add(`${one.row.product} ${one.via.toLowerCase()}`)) continue;
        yield storeFact(scan, one);
        if (one.via === 'dbdriver' && one.extension) {
          yield driverNeed(one.extension, at(scan, one.line));
          yield* driverBounds(one.extension, at(scan, one.line));
        }
      }
    },
    *finish() {
      if (pdo && driver?.startsWith('pdo_')) yield driverNeed(driver, pdo);
    },
  };
}

function driverNeed(name: string, place: { file: string; line: number }) {
  return fact(
    'native-need',
    { ecosystem: extensionEcosystem(name), name, role: 'app' },
    place,
    'derived',
    'The configured driver needs it',
  );
}

/** A driver whose functions PHP no longer has bounds its version: that of CodeIgniter's `mysql` lies in the framework. */
function* driverBounds(name: string, place: { file: string; line: number }) {
  for (const { below, source } of boundsOfFunction(`${name}_connect`)) {
    if (!below) continue;
    yield fact(
      'runtime',
      {
        language: 'php',
        constraint: `<${below}`,
        source: 'syntax',
        role: 'app',
      },
      place,
      'derived',
      `The configured driver ${name} is gone in PHP ${below} (${source})`,
    );
  }
}

/** Code that can speak to several products shows that it can, not that it does. */
const ONE_OF_MANY =
  /(^|\/)(drivers?|adapters?|dialects?|dbal|abstraction)[/_]|_(driver|adapter)\.|(^|\/)(driver|adapter)_/i;

function storeFact(scan: PhpScan, connection: Connection): Observation {
  const { row, via, host, line } = connection;
  const optional = ONE_OF_MANY.test(scan.path);
  return fact(
    'data-store',
    {
      kind: row.kind,
      product: row.product,
      required: !optional,
      via,
      ...(host === undefined || host === ''
        ? {}
        : { local: isLocalHost(host) }),
      scope: 'any',
    },
    at(scan, line),
    optional ? 'guessed' : 'derived',
    optional
      ? `A driver for it is among others (${via})`
      : `The code opens a connection with ${via}`,
  );
}
