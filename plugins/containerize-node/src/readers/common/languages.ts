import { fact, Language } from '../../facts';
import { SourceTree } from '../../tree';
import { Reader } from '../types';

/** Languages Drydock knows by name but does not read yet, by the files that make an application of theirs. */
const NOT_READ: readonly {
  language: Language;
  extension: RegExp;
  manifests: string[];
}[] = [
  {
    language: 'perl',
    extension: /\.(pl|pm|psgi|t)$/,
    manifests: ['cpanfile', 'Makefile.PL', 'Build.PL', 'app.psgi', 'dist.ini'],
  },
  {
    language: 'python',
    extension: /\.py$/,
    manifests: [
      'requirements.txt',
      'setup.py',
      'Pipfile',
      'pyproject.toml',
      'manage.py',
    ],
  },
  {
    language: 'java',
    extension: /\.(java|jsp)$/,
    manifests: ['pom.xml', 'build.gradle', 'build.xml'],
  },
  { language: 'go', extension: /\.go$/, manifests: ['go.mod', 'Gopkg.toml'] },
];

const ASIDE =
  /(^|\/)(tests?|specs?|docs?|examples?|vendor|scripts?|tools?|contrib|chef|cookbooks|puppet|ansible)\//;

/** Other languages in the tree. Only a manifest of its own makes one of them look like an application. */
export const otherLanguageReader: Reader = {
  id: 'common/languages',
  applies: () => true,
  async *read(tree) {
    for (const { language, extension, manifests } of NOT_READ) {
      const files = countOf(tree, extension);
      const manifest = manifests.find(path => tree.has(path));
      if (!manifest || files === 0) continue;
      yield fact(
        'language',
        { language, role: 'app', files: files },
        { file: manifest, line: 0 },
        'guessed',
        `Drydock does not read ${language} yet.`,
      );
    }
  },
};

function countOf(tree: SourceTree, extension: RegExp): number {
  let count = 0;
  for (const { path } of tree.files) {
    if (extension.test(path) && !ASIDE.test(path)) count += 1;
  }
  return count;
}
