import { Confidence, fact, Observation } from '../../../facts';
import { SourceTree } from '../../../tree';
import { environmentFact } from '../shared/process';
import { settingFact } from '../shared/settings';
import { linkedFile, linkedPath, sharedFolder } from './links';
import { Recipe } from './recipe';

/** What the observations of one deployment are made from. */
export interface Deployment {
  tree: SourceTree;
  recipe: Recipe;
  tool: string;
  /** Major version of Capistrano, where the tool is Capistrano. */
  major?: number;
  version?: string;
  /** Less for samples. */
  confidence: Confidence;
}

/** Folders that Capistrano 2 names in short. Rule: capistrano 2 `lib/capistrano/recipes/deploy.rb`. */
const OLD_SHARED: Record<string, string> = {
  system: 'public/system',
  pids: 'tmp/pids',
};

/** Settings that list linked paths, in the words of Capistrano 3, Capistrano 2, capifony and mina. */
const LINKED: Record<string, 'file' | 'folder' | 'either' | 'written'> = {
  linked_files: 'file',
  shared_files: 'either',
  linked_dirs: 'folder',
  shared_children: 'folder',
  shared_dirs: 'folder',
  shared_paths: 'either',
  writable_dirs: 'written',
  file_permissions_paths: 'written',
};

function* linked({
  tree,
  recipe,
  confidence,
}: Deployment): Generator<Observation> {
  for (const [name, kind] of Object.entries(LINKED)) {
    const setting = recipe.settings.get(name);
    if (!setting) continue;
    for (const item of recipe.list(name)) {
      const path =
        name === 'shared_children' && Object.hasOwn(OLD_SHARED, item)
          ? OLD_SHARED[item]
          : item;
      const link = { path, evidence: setting.evidence, confidence };
      if (kind === 'file') yield* linkedFile(tree, recipe, link);
      else if (kind === 'either') yield* linkedPath(tree, recipe, link);
      else yield* sharedFolder(tree, link, kind === 'folder');
    }
  }
}

/** Capistrano 2 links these three when nothing else is said. */
function* linkedByDefault({
  tree,
  recipe,
  major,
  tool,
}: Deployment): Generator<Observation> {
  const load = recipe.requires.find(r => r.name === 'deploy');
  if (major !== 2 || tool !== 'capistrano' || !load) return;
  if (recipe.settings.has('shared_children')) return;
  if (recipe.requires.some(r => /capifony|railsless/.test(r.name))) return;
  for (const path of ['public/system', 'log', 'tmp/pids']) {
    yield* sharedFolder(tree, {
      path,
      evidence: load.evidence,
      confidence: 'derived',
      reason: 'Capistrano 2 shares it between releases unless told otherwise',
    });
  }
}

const VERSIONS: Record<
  string,
  { language: 'ruby' | 'node'; role: 'app' | 'build' }
> = {
  rbenv_ruby: { language: 'ruby', role: 'app' },
  rvm_ruby_string: { language: 'ruby', role: 'app' },
  rvm_ruby_version: { language: 'ruby', role: 'app' },
  rvm1_ruby_version: { language: 'ruby', role: 'app' },
  chruby_ruby: { language: 'ruby', role: 'app' },
  asdf_ruby: { language: 'ruby', role: 'app' },
  nvm_node: { language: 'node', role: 'build' },
};

function* runtimes({ recipe, confidence }: Deployment): Generator<Observation> {
  for (const [name, runtime] of Object.entries(VERSIONS)) {
    const text = recipe.plainText(name);
    const setting = recipe.settings.get(name);
    if (!text || !setting) continue;
    const constraint = text
      .replace(/@.*$/, '')
      .replace(/^(ruby|node|v)-?(?=\d)/, '');
    if (!/^(\d|jruby|ree|rbx)/.test(constraint)) continue;
    yield fact(
      'runtime',
      { ...runtime, constraint, source: 'ops' },
      setting.evidence,
      confidence,
      `The deployment sets ${name}`,
    );
  }
}

function* environmentOf({ recipe }: Deployment): Generator<Observation> {
  for (const name of ['default_env', 'default_environment']) {
    const setting = recipe.settings.get(name);
    const { value } = setting ?? {};
    if (!setting || !value || typeof value !== 'object' || Array.isArray(value))
      continue;
    for (const [key, item] of Object.entries(value)) {
      const known =
        typeof item === 'string'
          ? environmentFact(key, item, setting.evidence, 'production', true)
          : environmentFact(
              key,
              undefined,
              setting.evidence,
              'production',
              true,
            );
      if (known) yield known;
    }
  }
  for (const [name, variable] of [
    ['rails_env', 'RAILS_ENV'],
    ['symfony_env', 'SYMFONY_ENV'],
    ['symfony_env_prod', 'SYMFONY_ENV'],
  ]) {
    const setting = recipe.settings.get(name);
    const value = recipe.plainText(name);
    const known =
      setting &&
      environmentFact(variable, value, setting.evidence, 'production');
    if (known) yield known;
  }
}

/** What the settings of a deployment say of the application. */
export function* settingFacts(deployment: Deployment): Generator<Observation> {
  yield* linked(deployment);
  yield* linkedByDefault(deployment);
  yield* runtimes(deployment);
  yield* environmentOf(deployment);
  for (const name of ['keep_releases', 'whenever_roles', 'migration_role']) {
    const setting = deployment.recipe.settings.get(name);
    const value = setting?.value;
    if (
      setting &&
      (typeof value === 'string' ||
        typeof value === 'number' ||
        Array.isArray(value))
    ) {
      yield settingFact(
        deployment.tool,
        name.replaceAll('_', '-'),
        String(value),
        setting.evidence,
      );
    }
  }
}
