import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { isLocalHost } from '../code/dataStores';
import { dumpCommands } from '../composer/commands';
import { composerPackages } from '../composer/schema';
import { extensionEcosystem } from '../extensionNames';
import { DetectedFramework, detectFrameworks } from '../framework/detect';
import { phpPresenceReader } from '../presence';
import { storeOfDriver } from '../stores';
import { ConfigValue, LaravelConfig } from './config';
import { environmentFile } from './environmentFile';
import { laravelProcesses } from './processes';
import { laravelFolders } from './storage';

/** Services of the environment sample say what a fresh installation uses. */
async function fromSample(
  tree: SourceTree,
  folder: string,
  name: string,
): Promise<ConfigValue | undefined> {
  for (const file of [
    '.env.example',
    '.env.sample',
    '.env.production',
    '.env',
  ]) {
    const path = folder ? `${folder}/${file}` : file;
    const source = await tree.read(path);
    const rows = source?.text.split('\n') ?? [];
    for (const [index, row] of rows.entries()) {
      const [key, ...rest] = row.split('=');
      if (key.trim() !== name) continue;
      const text = rest
        .join('=')
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
      if (text !== '') return { text, file: path, line: index + 1 };
    }
  }
  return undefined;
}

/** The drivers in use: what the sample says, since it overrides the default in the configuration. */
export async function driverOf(
  tree: SourceTree,
  framework: DetectedFramework,
  config: LaravelConfig,
  file: string,
  variables: string[],
  key = 'default',
): Promise<ConfigValue | undefined> {
  for (const variable of variables) {
    const sample = await fromSample(tree, framework.folder, variable);
    if (sample && sample.text !== 'null') return sample;
  }
  return config.value(file, key);
}

async function* database(
  tree: SourceTree,
  framework: DetectedFramework,
  config: LaravelConfig,
): AsyncGenerator<Observation> {
  const connection = await driverOf(tree, framework, config, 'database', [
    'DB_CONNECTION',
  ]);
  if (!connection) return;
  const driver =
    (await config.value(
      'database',
      'connections',
      connection.text,
      'driver',
    )) ?? connection;
  const row = storeOfDriver(driver.text);
  if (!row) return;
  const host = await config.value(
    'database',
    'connections',
    connection.text,
    'host',
  );
  const place = { file: connection.file, line: connection.line };
  yield fact(
    'data-store',
    {
      kind: row.kind,
      product: row.product,
      required: true,
      via: 'config/database.php',
      ...(host ? { local: isLocalHost(host.text) } : {}),
      scope: 'any',
    },
    place,
    'declared',
  );
  yield* dumpCommands(await composerPackages(tree), row.product);
  if (row.extension) {
    yield fact(
      'native-need',
      {
        ecosystem: extensionEcosystem(row.extension),
        name: row.extension,
        role: 'app',
      },
      place,
      'derived',
      'The default database connection needs it',
    );
  }
}

/** Stores behind cache, sessions and queue, by their default drivers. */
async function* services(
  tree: SourceTree,
  framework: DetectedFramework,
  config: LaravelConfig,
): AsyncGenerator<Observation> {
  const drivers = [
    {
      file: 'cache',
      key: 'default',
      variables: ['CACHE_DRIVER', 'CACHE_STORE'],
      what: 'cache',
    },
    { file: 'cache', key: 'driver', variables: [], what: 'cache' },
    {
      file: 'session',
      key: 'driver',
      variables: ['SESSION_DRIVER'],
      what: 'sessions',
    },
    {
      file: 'queue',
      key: 'default',
      variables: ['QUEUE_DRIVER', 'QUEUE_CONNECTION'],
      what: 'queue',
    },
  ];
  for (const { file, key, variables, what } of drivers) {
    const driver = await driverOf(
      tree,
      framework,
      config,
      file,
      variables,
      key,
    );
    const row = driver && storeOfDriver(driver.text);
    if (!driver || !row || row.kind === 'relational') continue;
    yield fact(
      'data-store',
      {
        kind: row.kind,
        product: row.product,
        required: true,
        via: `${what} driver`,
        scope: 'any',
      },
      { file: driver.file, line: driver.line },
      'declared',
    );
  }
}

/** Mail that leaves through the machine itself. */
async function* mail(config: LaravelConfig): AsyncGenerator<Observation> {
  const driver =
    (await config.value('mail', 'driver')) ??
    (await config.value('mail', 'default'));
  const host = await config.value('mail', 'host');
  const bySendmail = driver && /^(mail|sendmail)$/.test(driver.text);
  const toLocalHost =
    driver?.text === 'smtp' && host !== undefined && isLocalHost(host.text);
  const place = bySendmail ? driver : toLocalHost && host;
  if (!place) return;
  yield fact(
    'local-daemon',
    { name: 'smtp' },
    { file: place.file, line: place.line },
    'declared',
    'Mail goes to a server on this machine',
  );
}

/** Laravel's configuration: data stores, sessions, mail, what it writes, what runs beside the web. */
export const laravelReader: Reader = {
  id: 'php/laravel',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const framework = (await detectFrameworks(tree)).find(
      one => one.row.name === 'laravel' || one.row.name === 'lumen',
    );
    if (!framework) return;
    const config = new LaravelConfig(tree, framework.folder);
    yield* database(tree, framework, config);
    yield* services(tree, framework, config);
    yield* mail(config);
    yield* environmentFile(tree, framework.folder);
    yield* laravelFolders(tree, framework, config);
    yield* laravelProcesses(tree, framework, config);
  },
};
