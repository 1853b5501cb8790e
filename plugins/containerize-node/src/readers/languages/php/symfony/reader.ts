import { fact, isSecretName, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { isLocalHost } from '../code/dataStores';
import { composerPackages } from '../composer/schema';
import { extensionEcosystem } from '../extensionNames';
import { detectFrameworks } from '../framework/detect';
import { phpPresenceReader } from '../presence';
import { storeOfDriver } from '../stores';
import { YamlSetting, yamlSettings } from './parameters';
import { symfonyProcesses } from './processes';

/** Configuration of Symfony 2 to 7, parameters before what uses them. */
const FILES =
  /(^|\/)(app\/config\/(parameters\.(yml|yaml)([.-]dist)?|config(_prod)?\.yml)|config\/(services\.yaml|parameters\.yaml|packages\/([\w-]+|prod\/[\w-]+)\.yaml)|config\/databases\.yml)$/;

/** Reads the settings of all configuration files; a broken one is told and passed over. */
async function* settingsOf(
  tree: SourceTree,
  folder: string,
): AsyncGenerator<YamlSetting | Observation> {
  const prefix = folder ? `${folder}/` : '';
  for (const { path } of tree.match(FILES)) {
    if (!path.startsWith(prefix)) continue;
    const place = { file: path, line: 0 };
    try {
      yield* await yamlSettings(tree, path);
      yield fact('source', { path, tool: 'symfony', status: 'read' }, place, 'declared');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      yield fact('source', { path, tool: 'symfony', status: 'broken', reason }, place, 'declared');
    }
  }
}

function isSetting(item: YamlSetting | Observation): item is YamlSetting {
  return 'key' in item;
}

function* store(setting: YamlSetting, settings: YamlSetting[]): Generator<Observation> {
  const row = storeOfDriver(setting.value.replace(/:.*$/s, ''));
  if (!row) return;
  const host = settings.find(one => /^(database_)?host$/.test(one.key))?.value;
  const place = { file: setting.file, line: setting.line };
  yield fact(
    'data-store',
    {
      kind: row.kind,
      product: row.product,
      required: true,
      via: setting.key,
      ...(host && !host.startsWith('%') ? { local: isLocalHost(host) } : {}),
      scope: 'any',
    },
    place,
    'declared',
  );
  if (row.extension) {
    yield fact(
      'native-need',
      { ecosystem: extensionEcosystem(row.extension), name: row.extension, role: 'app' },
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

function* meanings(setting: YamlSetting, settings: YamlSetting[]): Generator<Observation> {
  const place = { file: setting.file, line: setting.line };
  yield* environment(setting);
  if (/^(database_)?driver$/.test(setting.key) || (setting.key === 'dsn' && /^(mysql|pgsql|sqlite)/.test(setting.value))) {
    yield* store(setting, settings);
  }
  if (/^(mailer_)?transport$/.test(setting.key) && /^(mail|sendmail)$/.test(setting.value)) {
    yield fact('local-daemon', { name: 'smtp' }, place, 'declared', `The mail transport is ${setting.value}`);
  }
  if (/^mailer_host$/.test(setting.key) && isLocalHost(setting.value)) {
    yield fact('local-daemon', { name: 'smtp', address: setting.value }, place, 'declared', 'Mail goes to a server on this machine');
  }
  if (/^(redis|snc_redis)?_?dsn$|^redis_(dsn|host|url)$/.test(setting.key) && /redis/.test(`${setting.key}${setting.value}`)) {
    yield fact('data-store', { kind: 'key-value', product: 'redis', required: true, via: setting.key, scope: 'any' }, place, 'declared');
  }
}

/** Symfony's configuration: data stores, environment, mail, and what runs beside the web. */
export const symfonyReader: Reader = {
  id: 'php/symfony',
  applies: phpPresenceReader.applies,
  async *read(tree) {
    const framework = (await detectFrameworks(tree)).find(one => /^symfony1?$/.test(one.row.name));
    if (!framework) return;
    const settings: YamlSetting[] = [];
    for await (const item of settingsOf(tree, framework.folder)) {
      if (isSetting(item)) settings.push(item);
      else yield item;
    }
    for (const setting of settings) yield* meanings(setting, settings);
    yield* symfonyProcesses(tree, framework, await composerPackages(tree));
  },
};
