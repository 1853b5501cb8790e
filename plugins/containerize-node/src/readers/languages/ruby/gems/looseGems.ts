import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { detectFramework, DetectedFramework } from '../framework/detect';
import { isRubyTree } from '../tree';
import { manifestPaths } from './bundle';
import { gemsOf } from './gemSet';

/** Gems of an application from before Bundler, as settings of the program `rubygems`: name and version, `*` for any. */
export const looseGemReader: Reader = {
  id: 'ruby/loose-gems',
  applies: tree =>
    isRubyTree(tree) && Object.values(manifestPaths(tree)).every(path => !path),
  async *read(tree) {
    const framework = await detectFramework(tree);
    if (!framework) return;
    const { all } = await gemsOf(tree);
    yield* frameworkGem(tree, framework);
    for (const gem of all) {
      const exact = /^=?\s*(\d+(?:\.\w+)*)$/.exec(gem.constraint ?? '')?.[1];
      yield loose(gem.name, exact ?? gem.constraint ?? '*', gem.evidence);
    }
    yield fact(
      'warning',
      {
        topic: 'no-manifest',
        text: 'There is no Gemfile: which gems the application needs, and in which versions, is only known on the servers. Compare `gem list` there with what the image installs.',
      },
      framework.evidence,
      'derived',
    );
  },
};

function* frameworkGem(
  tree: SourceTree,
  framework: DetectedFramework,
): Generator<Observation> {
  if (framework.name === 'cgi' || framework.name === 'rack') return;
  if (framework.name === 'rails' && tree.hasDirectory('vendor/rails')) return;
  yield loose(
    framework.name,
    framework.version ?? '*',
    framework.evidence[0] ?? at('config/environment.rb', 0),
  );
}

function loose(
  name: string,
  value: string,
  place: { file: string; line: number },
): Observation {
  return fact(
    'setting',
    { program: 'rubygems', name, value },
    place,
    'derived',
  );
}
