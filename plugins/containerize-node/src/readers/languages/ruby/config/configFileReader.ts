import { fact, isSecretName, Observation } from '../../../../facts';
import { SourceFile, SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree } from '../tree';
import { isLiteralSecret, isMachineMade } from './literalSecret';
import { sampleOf } from './samples';
import { isRecord, readYamlConfig, section, YamlConfig } from './yamlConfig';

/** Configuration that is made by the application's people; Rails' own bookkeeping is left out. */
export const CONFIG_FILES =
  /^config\/(?!locales\/|environments\/|initializers\/|deploy\/|i18n|routes\b|schedule\b|cucumber|rubocop|warble|spring|boot|application\.rb|environment\.rb|importmap|puma|unicorn|deploy)[^/]*\.(ya?ml|json|xml|conf|ini|properties)(\.[\w.-]+)?$|^config\/(examples?|samples?)\/[^/]+\.(ya?ml|json|xml|conf|ini)$|^config\/[^/]+\.(sample|example|dist)(\.\w+)?$|^(config|settings|app_config|application)\.(ya?ml|json)(\.\w+)?$/;
const CREDENTIALS =
  /^config\/(credentials(\/\w+)?\.yml\.enc|secrets\.yml\.enc)$/;
const KEYS = /^config\/(master\.key|secrets\.yml\.key|credentials\/\w+\.key)$/;
/** Files of which a name already says that they hold secrets. */
const SECRET_FILES =
  /^config\/(database|secrets|mongoid|redis|amazon_s3|s3|aws|application|credentials|ldap|omniauth|facebook|twitter|api_keys)\b/;
const DEVELOPMENT = ['development', 'test', 'cucumber', 'ci'];
/** Variants of a file for tests. */
const NOT_PRODUCTION =
  /\.(ci|travis|test|cucumber|gitlab|circleci|wercker|semaphore)(\.ya?ml)?$/;
const MAX_KEYS = 200;

/** Configuration files with the names of their keys, samples of files the servers have, and secrets committed in them. */
export const configFileReader: Reader = {
  id: 'ruby/config-files',
  applies: isRubyTree,
  async *read(tree) {
    for (const { path } of tree.match(CONFIG_FILES)) {
      if (!NOT_PRODUCTION.test(path)) yield* configFile(tree, path);
    }
    for (const { path } of tree.match(CREDENTIALS)) yield* encrypted(path);
    for (const { path } of tree.match(KEYS)) {
      yield fact(
        'committed-secret',
        { name: path, what: 'key of the encrypted credentials' },
        at(path, 0),
        'declared',
      );
    }
  },
};

function* encrypted(path: string): Generator<Observation> {
  yield fact(
    'config-file',
    { path, secret: false, state: 'committed' },
    at(path, 0),
    'declared',
    'Encrypted; it is opened with the key in RAILS_MASTER_KEY.',
  );
  yield fact(
    'environment',
    {
      name: 'RAILS_MASTER_KEY',
      secret: true,
      required: true,
      scope: 'production',
    },
    at(path, 0),
    'derived',
    `It opens ${path}.`,
  );
}

async function* configFile(
  tree: SourceTree,
  path: string,
): AsyncGenerator<Observation> {
  const target = sampleOf(path);
  if (target !== undefined && tree.has(target)) return;
  const file = await tree.read(path);
  if (!file) return;
  const config = /\.ya?ml/.test(path) ? tryRead(file) : undefined;
  if (config instanceof Error) {
    yield fact(
      'source',
      { path, tool: 'rails', status: 'broken', reason: config.message },
      at(path, 0),
      'declared',
    );
  }
  const readable = config instanceof Error ? undefined : config;
  const keys = readable ? keysOf(readable) : [];
  const state = target === undefined ? 'committed' : 'example';
  yield fact(
    'config-file',
    {
      path: target ?? path,
      secret: SECRET_FILES.test(path) || keys.some(isSecretName),
      state,
      ...(target === undefined ? {} : { example: path }),
      ...(keys.length ? { keys } : {}),
    },
    at(path, 0),
    'declared',
  );
  // What a sample says is there to be replaced, but a key made by a machine opens something, and is often kept.
  const isSecret = state === 'committed' ? isLiteralSecret : isMachineMade;
  if (readable) yield* secrets(readable, isSecret);
}

function tryRead(file: SourceFile): YamlConfig | Error {
  try {
    return readYamlConfig(file);
  } catch (error) {
    return error as Error;
  }
}

/** Names of the settings of production, or of the file as a whole where it has no environments. */
function keysOf(config: YamlConfig): string[] {
  const names = Object.keys(config.sections).map(name =>
    name.replace(/^:/, ''),
  );
  const production = section(config, 'production');
  if (production) return flatKeys(production);
  const shared = names.filter(name => !DEVELOPMENT.includes(name));
  if (shared.length === 0) return [];
  return flatKeys(
    Object.fromEntries(shared.map(name => [name, config.sections[name]])),
  );
}

function flatKeys(
  map: Record<string, unknown>,
  prefix = '',
  depth = 0,
): string[] {
  const keys: string[] = [];
  for (const [name, value] of Object.entries(map)) {
    if (keys.length >= MAX_KEYS) break;
    if (name === '<<' && isRecord(value)) {
      keys.push(...flatKeys(value, prefix, depth));
    } else if (isRecord(value) && depth < 4) {
      keys.push(...flatKeys(value, `${prefix}${name}.`, depth + 1));
    } else keys.push(`${prefix}${name}`);
  }
  return [...new Set(keys)].slice(0, MAX_KEYS);
}

type SecretTest = (name: string, value: unknown) => boolean;

function* secrets(
  config: YamlConfig,
  isSecret: SecretTest,
): Generator<Observation> {
  for (const [name, value] of Object.entries(config.sections)) {
    if (DEVELOPMENT.includes(name.replace(/^:/, ''))) continue;
    yield* secretsIn(config, isSecret, value, [name.replace(/^:/, '')]);
  }
}

function* secretsIn(
  config: YamlConfig,
  isSecret: SecretTest,
  value: unknown,
  keys: string[],
): Generator<Observation> {
  if (isRecord(value)) {
    if (keys.length > 5) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === '<<') continue;
      yield* secretsIn(config, isSecret, inner, [
        ...keys,
        name.replace(/^:/, ''),
      ]);
    }
    return;
  }
  const name = keys.at(-1) ?? '';
  if (!isSecret(name, value)) return;
  yield fact(
    'committed-secret',
    { name: keys.join('.'), what: 'value in a configuration file' },
    at(config.path, config.lineOf(...keys)),
    'derived',
  );
}
