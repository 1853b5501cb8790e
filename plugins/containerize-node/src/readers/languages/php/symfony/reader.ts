import { fact, isSecretName, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { isLocalHost } from '../code/dataStores';
import { composerPackages } from '../composer/schema';
import { extensionEcosystem } from '../extensionNames';
import { fileSessions } from '../code/sessions';
import { DetectedFramework, detectFrameworks } from '../framework/detect';
import { phpPresenceReader } from '../presence';
import { storeOfDriver } from '../stores';
import { migrationPlatform } from './migrationPlatform';
import { SymfonyYaml, symfonyYaml, YamlSetting } from './parameters';
import { symfonyProcesses } from './processes';

/** Configuration of Symfony 2 to 7, parameters before what uses them. */
const FILES =
  /(^|\/)(app\/config\/(parameters\.(yml|yaml)([.-]dist)?|config(_prod)?\.yml)|config\/(services\.yaml|parameters\.yaml|packages\/([\w-]+|prod\/[\w-]+)\.yaml)|config\/databases\.yml)$/;

/** What one file holds, or the fact that it is broken. */
async function* filesOf(
  tree: SourceTree,
  folder: string,
): AsyncGenerator<{ path: string; yaml: SymfonyYaml } | Observation> {
  const prefix = folder ? `${folder}/` : '';
  for (const { path } of tree.match(FILES)) {
    const file = path.startsWith(prefix) ? await tree.read(path) : undefined;
    if (!file) continue;
    const place = { file: path, line: 0 };
    try {
      yield { path, yaml: symfonyYaml(file) };
      yield fact(
        'source',
        { path, tool: 'symfony', status: 'read' },
        place,
        'declared',
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      yield fact(
        'source',
        { path, tool: 'symfony', status: 'broken', reason },
        place,
        'declared',
      );
    }
  }
}

/** Consumers of RabbitMqBundle: each is a process that never ends. */
function* consumers(
  path: string,
  yaml: SymfonyYaml,
  cli: string,
): Generator<Observation> {
  for (const { key, line } of yaml.keysAt('old_sound_rabbit_mq', 'consumers')) {
    if (!/^[\w.-]+$/.test(key)) continue;
    yield fact(
      'process',
      {
        name: key.replace(/[._]/g, '-'),
        kind: 'worker',
        program: `console rabbitmq:consumer ${key}`,
        command: `php ${cli} rabbitmq:consumer ${key} --env=prod`,
        scope: 'production',
      },
      { file: path, line },
      'derived',
      'RabbitMqBundle consumes its queue in a process of its own',
    );
  }
}

function* store(
  setting: YamlSetting,
  settings: YamlSetting[],
): Generator<Observation> {
  const row = storeOfDriver(setting.value.replace(/:.*$/s, ''));
  if (!row) return;
  const host = settings.find(one => /^(database_)?host$/.test(one.key))?.value;
  const place = { file: setting.file, line: setting.line };
  const isSample = /dist$/.test(setting.file);
  // A sample names SQLite so that a developer needs no server.
  const isForDevelopment = isSample && row.product === 'sqlite';
  yield fact(
    'data-store',
    {
      kind: row.kind,
      product: row.product,
      required: !isForDevelopment,
      via: setting.key,
      ...(host && !host.startsWith('%') ? { local: isLocalHost(host) } : {}),
      scope: isForDevelopment ? 'development' : 'any',
    },
    place,
    isSample ? 'derived' : 'declared',
  );
  if (row.extension && !isForDevelopment) {
    yield fact(
      'native-need',
      {
        ecosystem: extensionEcosystem(row.extension),
        name: row.extension,
        role: 'app',
      },
      place,
      'derived',
      'Doctrine connects with it',
    );
  }
}

/** `%env(resolve:DATABASE_URL)%` names a variable of the environment that must be there. */
function* environment(setting: YamlSetting): Generator<Observation> {
  for (const match of setting.value.matchAll(/%env\(([^)%]+)\)%/g)) {
    const name = match[1].split(':').pop() ?? '';
    if (!/^[A-Za-z_]\w*$/.test(name)) continue;
    yield fact(
      'environment',
      { name, secret: isSecretName(name), required: true, scope: 'any' },
      { file: setting.file, line: setting.line },
      'declared',
    );
  }
}

function* meanings(
  setting: YamlSetting,
  settings: YamlSetting[],
): Generator<Observation> {
  const place = { file: setting.file, line: setting.line };
  yield* environment(setting);
  if (
    /^(database_)?driver$/.test(setting.key) ||
    (setting.key === 'dsn' && /^(mysql|pgsql|sqlite)/.test(setting.value))
  ) {
    yield* store(setting, settings);
  }
  if (
    /^(mailer_)?transport$/.test(setting.key) &&
    /^(mail|sendmail)$/.test(setting.value)
  ) {
    yield fact(
      'local-daemon',
      { name: 'smtp' },
      place,
      'declared',
      `The mail transport is ${setting.value}`,
    );
  }
  if (/^mailer_host$/.test(setting.key) && isLocalHost(setting.value)) {
    yield fact(
      'local-daemon',
      { name: 'smtp', address: setting.value },
      place,
      'declared',
      'Mail goes to a server on this machine',
    );
  }
  if (
    /^(redis|snc_redis)?_?dsn$|^redis_(dsn|host|url)$/.test(setting.key) &&
    /redis/.test(`${setting.key}${setting.value}`)
  ) {
    yield fact(
      'data-store',
      {
        kind: 'key-value',
        product: 'redis',
        required: true,
        via: setting.key,
        scope: 'any',
      },
      place,
      'declared',
    );
  }
}

/** Where sessions are kept: files of PHP unless a handler is named. */
function* sessions(
  framework: DetectedFramework,
  settings: YamlSetting[],
): Generator<Observation> {
  const handler = settings.find(
    one =>
      one.key === 'handler_id' &&
      !/^(~|null|session\.handler\.native_file)$/.test(one.value),
  );
  if (handler) {
    yield fact(
      'setting',
      { program: 'php', name: 'session-handler', value: handler.value },
      { file: handler.file, line: handler.line },
      'declared',
    );
    return;
  }
  yield* fileSessions(
    framework.evidence,
    'Symfony keeps sessions in files unless the configuration names a handler',
  );
}

/** Symfony's configuration: data stores, environment, mail, and what runs beside the web. */
export const symfonyReader: Reader = {
  id: 'php/symfony',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const framework = (await detectFrameworks(tree)).find(one =>
      /^symfony1?$/.test(one.row.name),
    );
    if (!framework) return;
    const settings: YamlSetting[] = [];
    const cli = tree.has('bin/console') ? 'bin/console' : 'app/console';
    for await (const item of filesOf(tree, framework.folder)) {
      if ('yaml' in item) {
        settings.push(...item.yaml.settings);
        yield* consumers(item.path, item.yaml, cli);
      } else yield item;
    }
    yield* sessions(framework, settings);
    for (const setting of settings) yield* meanings(setting, settings);
    yield* migrationPlatform(tree);
    yield* symfonyProcesses(tree, framework, await composerPackages(tree));
  },
};
