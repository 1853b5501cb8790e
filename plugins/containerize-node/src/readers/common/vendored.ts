import { fact } from '../../facts';
import { Reader } from '../types';

/** What a folder of other people's code holds, by its name. */
const KINDS: readonly [pattern: RegExp, what: string][] = [
  [/(^|\/)node_modules$/, 'npm packages'],
  [/(^|\/)bower_components$/, 'Bower packages'],
  [/(^|\/)jspm_packages$/, 'jspm packages'],
  [/(^|\/)vendor\/cache$/, 'archives of gems, for Bundler'],
  [/(^|\/)vendor\/(bundle|ruby|gems)$/, 'gems'],
  [/(^|\/)vendor$/, 'Composer packages'],
];

/** Dependencies that are committed to the repository. */
export const vendoredReader: Reader = {
  id: 'common/vendored',
  applies: tree => tree.vendored.length > 0,
  async *read(tree) {
    for (const path of tree.vendored) {
      const [, what] = KINDS.find(([pattern]) => pattern.test(path)) ?? [
        undefined,
        'dependencies',
      ];
      yield fact(
        'vendored',
        { path, what },
        { file: path, line: 0 },
        'declared',
      );
    }
  },
};
