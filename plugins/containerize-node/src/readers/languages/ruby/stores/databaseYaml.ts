import { fact, Observation } from '../../../../facts';
import { SourceFile, SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { isComputed } from '../config/erb';
import { fileOrSamples } from '../config/samples';
import {
  isRecord,
  readYamlConfig,
  section,
  YamlConfig,
} from '../config/yamlConfig';
import { at } from '../evidence';
import { relationalProduct } from './adapters';

const PATH = 'config/database.yml';
type Scope = 'production' | 'development' | 'test' | 'any';

/** Sections that are no environment of their own but anchors for others. */
const SCOPES: Record<string, Scope> = {
  production: 'production',
  development: 'development',
  test: 'test',
};

/** The relational store of each environment, from `config/database.yml` or its samples. */
export const databaseYamlReader: Reader = {
  id: 'ruby/database',
  applies: tree => fileOrSamples(tree, PATH).length > 0,
  async *read(tree) {
    for (const path of fileOrSamples(tree, PATH)) {
      const file = await tree.read(path);
      if (file) yield* readFile(tree, file);
    }
  },
};

function* readFile(tree: SourceTree, file: SourceFile): Generator<Observation> {
  let config: YamlConfig;
  try {
    config = readYamlConfig(file);
  } catch (error) {
    yield source(file.path, (error as Error).message);
    return;
  }
  yield source(file.path);
  const sample = !tree.has(PATH);
  for (const [name, scope] of Object.entries(SCOPES)) {
    const settings = section(config, name);
    if (settings) yield* stores(config, name, scope, settings, sample);
  }
}

function source(path: string, broken?: string): Observation {
  return fact(
    'source',
    {
      path,
      tool: 'rails',
      status: broken ? 'broken' : 'read',
      ...(broken ? { reason: broken } : {}),
    },
    at(path, 0),
    'declared',
  );
}

/** Since Rails 6 an environment may hold several named databases. */
function* stores(
  config: YamlConfig,
  name: string,
  scope: Scope,
  settings: Record<string, unknown>,
  sample: boolean,
): Generator<Observation> {
  const nested = Object.entries(settings).filter(([, value]) =>
    isRecord(value),
  );
  const databases: [string[], Record<string, unknown>][] =
    typeof settings.adapter === 'string' || nested.length === 0
      ? [[[name], settings]]
      : nested.map(([key, value]) => [
          [name, key],
          value as Record<string, unknown>,
        ]);
  for (const [keys, database] of databases) {
    const store = storeOf(database);
    if (!store) continue;
    const line =
      config.lineOf(...keys, 'adapter') || config.lineOf(...keys) || 0;
    yield fact(
      'data-store',
      {
        kind: 'relational',
        product: store.product,
        required: scope === 'production',
        via: store.adapter,
        local: store.local,
        scope,
      },
      at(config.path, line),
      sample ? 'derived' : 'declared',
      sample
        ? `${config.path} is a sample of the file the servers have.`
        : undefined,
    );
    if (store.product === 'sqlite' && scope === 'production') {
      yield* sqlite(config.path, line, database.database);
    }
  }
}

function storeOf(database: Record<string, unknown>) {
  const url =
    typeof database.url === 'string' && !isComputed(database.url)
      ? /^(\w+):/.exec(database.url)?.[1]
      : undefined;
  const adapter = typeof database.adapter === 'string' ? database.adapter : url;
  const product =
    adapter === undefined ? undefined : relationalProduct(adapter);
  if (adapter === undefined || product === undefined) return undefined;
  const { host, socket } = database;
  const local =
    typeof host === 'string' && !isComputed(host)
      ? /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)
      : host === undefined && typeof socket === 'string';
  return { adapter, product, local };
}

function* sqlite(
  path: string,
  line: number,
  database: unknown,
): Generator<Observation> {
  const file =
    typeof database === 'string' &&
    !isComputed(database) &&
    !database.startsWith('/')
      ? database
      : 'db/production.sqlite3';
  yield fact(
    'writable-path',
    {
      path: file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.',
      purpose: 'state',
    },
    at(path, line),
    'declared',
    `The production database is the file ${file}.`,
  );
  yield fact(
    'question',
    {
      topic: 'sqlite-in-production',
      text: `${path} keeps the production database in a file (${file}). Is it so on the servers?`,
      default: 'yes',
      options: ['yes', 'no'],
    },
    at(path, line),
    'derived',
    'A file database allows one replica only; many repositories carry SQLite as a default that the servers override.',
  );
}
