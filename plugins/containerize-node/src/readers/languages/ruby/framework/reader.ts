import {
  FrameworkRelease,
  frameworkSupport,
  supportedRuntimes,
} from '../../../../data';
import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { Bundle } from '../gems/bundle';
import { gemsOf } from '../gems/gemSet';
import { DetectedFramework, detectFramework } from './detect';
import { isGenerator } from './generators';

/** The framework, whether Ruby is the application's language at all, and which Rubies the framework runs on. */
export const frameworkReader: Reader = {
  id: 'ruby/framework',
  applies: isRubyTree,
  async *read(tree) {
    const framework = await detectFramework(tree);
    const generator = isGenerator(framework?.name);
    const files = productionSources(tree);
    const [first] = framework?.evidence ?? [at(files[0] ?? '', 0)];
    yield fact(
      'language',
      {
        language: 'ruby',
        role: framework && !generator ? 'app' : 'build',
        files: files.length,
      },
      first,
      framework ? 'declared' : 'guessed',
      framework
        ? undefined
        : 'There is Ruby code, but nothing that serves requests.',
    );
    if (!framework) return;
    yield fact(
      'framework',
      {
        language: 'ruby',
        name: framework.name,
        version: framework.version,
        constraint: framework.constraint,
      },
      framework.evidence,
      framework.confidence,
      framework.reason,
    );
    if (generator) return;
    const { bundle } = await gemsOf(tree);
    yield* supported(framework, saysVersion(tree, bundle));
  },
};

/** Which Rubies the framework runs on. */
function* supported(
  framework: DetectedFramework,
  versionIsStated: boolean,
): Generator<Observation> {
  const { name, version, evidence } = framework;
  const support =
    version === undefined ? undefined : frameworkSupport(name, version);
  if (!support) return;
  const constraint = support.runtime.replace(/ (?=[<>])/g, ', ');
  yield fact(
    'runtime',
    { language: 'ruby', constraint, source: 'framework', role: 'app' },
    evidence[0],
    'derived',
    `${name} ${version} runs on these.`,
  );
  const old = supportedRuntimes(support).find(r => r.images.length === 0);
  if (old && !versionIsStated) {
    yield fact(
      'question',
      {
        topic: 'runtime-version',
        text: `${name} ${version} also runs on Ruby ${old.version}, and nothing in the repository says which Ruby the servers have. Which is it (ruby -v)?`,
        default: oldestWithImage(support),
        options: supportedRuntimes(support).map(r => r.version),
      },
      evidence[0],
      'guessed',
      `No official image of Ruby ${old.version} was ever made; the nearest release that has one is the default. An application that ran on ${old.version} has to be tested on it.`,
    );
  }
}

/** Whether a version file or the bundle names a version of Ruby. */
function saysVersion(tree: SourceTree, bundle: Bundle): boolean {
  if (bundle.lock?.ruby || bundle.gemfiles.some(g => g.ruby.length > 0)) {
    return true;
  }
  return ['.ruby-version', '.rbenv-version', '.rvmrc', '.tool-versions'].some(
    path => tree.has(path),
  );
}

function oldestWithImage(support: FrameworkRelease): string {
  const usable = supportedRuntimes(support).filter(r => r.images.length > 0);
  return usable[0]?.version ?? support.preferred ?? '';
}
