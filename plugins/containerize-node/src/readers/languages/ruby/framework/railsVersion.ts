import { IntegerNode, ConstantWriteNode } from '@ruby/prism/src/nodes.js';
import { Evidence } from '../../../../facts';
import { literalText, readRuby, walkRuby } from '../../../../parsers';
import { SourceTree } from '../../../../tree';
import { at } from '../evidence';
import { Gem, GemSet } from '../gems/gemSet';

/** A version of Rails as one source states it. */
export interface RailsVersion {
  version?: string;
  constraint?: string;
  source: 'lock' | 'Gemfile' | 'RAILS_GEM_VERSION' | 'vendor/rails';
  evidence: Evidence;
}

/** Gems that are released together with Rails under the same number; an application may list only some of them. */
const COMPONENTS = ['rails', 'railties', 'actionpack', 'activerecord'];

/** All statements on the version of Rails, strongest first. */
export async function railsVersions(
  tree: SourceTree,
  gems: GemSet,
): Promise<RailsVersion[]> {
  const found: RailsVersion[] = [];
  const gem = COMPONENTS.map(name => gems.app(name)).find(
    candidate => candidate !== undefined,
  );
  if (gem) found.push(...fromGem(gem, gems));
  const pinned = await fromEnvironment(tree);
  if (pinned) found.push(pinned);
  const vendored = await fromVendor(tree);
  if (vendored) found.push(vendored);
  return found;
}

function fromGem(gem: Gem, gems: GemSet): RailsVersion[] {
  const found: RailsVersion[] = [];
  const { lock } = gems.bundle;
  if (gem.locked && lock) {
    found.push({
      version: gem.locked.version,
      source: 'lock',
      evidence: at(lock.path, gem.locked.line),
    });
  }
  if (gem.direct) {
    found.push({
      ...exactOrRange(gem.constraint),
      source: 'Gemfile',
      evidence: gem.evidence,
    });
  }
  return found;
}

function exactOrRange(
  constraint: string | undefined,
): Pick<RailsVersion, 'version' | 'constraint'> {
  const exact = /^=?\s*(\d+\.\d+\.\d+(\.\w+)*)$/.exec(constraint ?? '');
  return exact ? { version: exact[1], constraint } : { constraint };
}

/** `RAILS_GEM_VERSION = '2.3.18' unless defined? RAILS_GEM_VERSION` of Rails 1 and 2. */
async function fromEnvironment(
  tree: SourceTree,
): Promise<RailsVersion | undefined> {
  const path = 'config/environment.rb';
  const source = await tree.read(path);
  if (!source?.text.includes('RAILS_GEM_VERSION')) return undefined;
  const file = await readRuby(tree, path);
  if (!file) return undefined;
  for (const node of walkRuby(file.program)) {
    if (!(node instanceof ConstantWriteNode)) continue;
    if (node.name !== 'RAILS_GEM_VERSION') continue;
    const text = literalText(node.value);
    if (text === undefined) continue;
    return {
      ...exactOrRange(text),
      source: 'RAILS_GEM_VERSION',
      evidence: at(path, file.lineOf(node)),
    };
  }
  return undefined;
}

/** A copy of Rails in the repository says its version in constants. */
async function fromVendor(tree: SourceTree): Promise<RailsVersion | undefined> {
  const path = 'vendor/rails/railties/lib/rails/version.rb';
  const file = await readRuby(tree, path);
  if (!file) return undefined;
  const numbers = new Map<string, string>();
  for (const node of walkRuby(file.program)) {
    if (
      node instanceof ConstantWriteNode &&
      node.value instanceof IntegerNode
    ) {
      numbers.set(node.name, String(node.value.value));
    }
  }
  const parts = ['MAJOR', 'MINOR', 'TINY'].map(name => numbers.get(name));
  return parts.includes(undefined)
    ? undefined
    : {
        version: parts.join('.'),
        source: 'vendor/rails',
        evidence: at(path, 1),
      };
}
