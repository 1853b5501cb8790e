import { SourceTree } from '../../../tree';
import { Recipe } from './recipe';

/** Which tool a deployment is written for. */
export interface ToolIdentity {
  name: string;
  /** Major version of Capistrano. */
  major?: number;
  version?: string;
}

/** The version a lock file pins a gem to. */
function lockedVersion(lockFile: string, gem: string): string | undefined {
  return new RegExp(`^ {4}${gem} \\(([\\w.]+)\\)`, 'm').exec(lockFile)?.[1];
}

function majorOf(recipe: Recipe): number | undefined {
  const requires = recipe.requires.map(r => r.name);
  if (requires.some(name => /^capistrano\/(setup|deploy)$/.test(name)))
    return 3;
  if (recipe.settings.has('repo_url') || recipe.settings.has('lock')) return 3;
  if (requires.includes('deploy') || recipe.settings.has('repository'))
    return 2;
  return undefined;
}

/**
 * Tells the tool by its own words: mina's and Vlad's requires, Capistrano 3's `capistrano/setup`, `lock` and
 * `repo_url`, Capistrano 2's `load 'deploy'` and `repository`; the lock file gives the exact version.
 */
export async function identify(
  tree: SourceTree,
  recipe: Recipe,
): Promise<ToolIdentity> {
  const lockFile = (await tree.read('Gemfile.lock'))?.text ?? '';
  const named = (name: string, gem: string): ToolIdentity => {
    const version = lockedVersion(lockFile, gem);
    return { name, ...(version ? { version } : {}) };
  };
  if (recipe.requires.some(r => /^mina\//.test(r.name)))
    return named('mina', 'mina');
  const rakefile = (await tree.read('Rakefile'))?.text ?? '';
  if (/\bVlad\.load\b/.test(rakefile)) return named('vlad', 'vlad');
  const locked =
    lockedVersion(lockFile, 'capistrano') ??
    /[\d.]+/.exec(recipe.plainText('lock') ?? '')?.[0];
  const major = locked ? Number(locked.split('.')[0]) : majorOf(recipe);
  const version = locked ?? (major === undefined ? undefined : String(major));
  return {
    name: 'capistrano',
    ...(major === undefined ? {} : { major }),
    ...(version ? { version } : {}),
  };
}
