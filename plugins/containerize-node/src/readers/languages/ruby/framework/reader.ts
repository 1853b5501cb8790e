import { frameworkSupport } from '../../../../data';
import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { detectFramework } from './detect';
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
    const support =
      framework.version === undefined || generator
        ? undefined
        : frameworkSupport(framework.name, framework.version);
    if (!support) return;
    yield fact(
      'runtime',
      {
        language: 'ruby',
        constraint: support.runtime.replace(/ (?=[<>])/g, ', '),
        source: 'framework',
        role: 'app',
      },
      framework.evidence[0],
      'derived',
      `${framework.name} ${framework.version} runs on these.`,
    );
  },
};
