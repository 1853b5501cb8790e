import { fact, Observation } from '../../../../facts';
import { Reader } from '../../../types';
import { isRubyTree } from '../tree';
import { Gem, gemsOf } from './gemSet';

/** Every gem with its groups, and the native libraries of those that production or the build installs. */
export const dependencyReader: Reader = {
  id: 'ruby/gems',
  applies: isRubyTree,
  async *read(tree) {
    const gems = await gemsOf(tree);
    for (const gem of gems.all) yield* observations(gem);
  },
};

function* observations(gem: Gem): Generator<Observation> {
  const confidence = gem.conditional ? 'derived' : 'declared';
  yield fact(
    'dependency',
    {
      ecosystem: 'gem',
      name: gem.name,
      version: gem.version,
      constraint: gem.constraint,
      groups: gem.role === 'app' ? [] : developmentGroups(gem),
      direct: gem.direct,
    },
    gem.evidence,
    confidence,
    gem.conditional ? 'It stands in a condition of the Gemfile.' : undefined,
  );
  if (!gem.role) return;
  yield fact(
    'native-need',
    {
      ecosystem: 'gem',
      name: gem.name,
      version: gem.version,
      role: gem.role,
    },
    gem.evidence,
    'derived',
  );
}

/** Gems of another platform have no group of their own, yet are no part of production. */
function developmentGroups(gem: Gem): string[] {
  return gem.groups.length > 0 ? gem.groups : ['other-platform'];
}
