import { fact } from '../../facts';
import { parseYaml } from '../../parsers';
import { Reader } from '../types';

const FILES: readonly [pattern: RegExp, tool: string][] = [
  [/^\.travis\.yml$/, 'travis'],
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, 'github-actions'],
  [/^(\.circleci\/config|circle)\.yml$/, 'circleci'],
  [/^\.gitlab-ci\.yml$/, 'gitlab-ci'],
  [/^(appveyor|wercker|bitbucket-pipelines|azure-pipelines)\.yml$/, 'ci'],
];

/** Files of continuous integration: whether they can be read; what they say of versions is read by the languages. */
export const ciReader: Reader = {
  id: 'common/ci',
  applies: tree =>
    tree.files.some(file => FILES.some(([pattern]) => pattern.test(file.path))),
  async *read(tree) {
    for (const [pattern, tool] of FILES) {
      for (const { path } of tree.match(pattern)) {
        const file = await tree.read(path);
        if (!file) continue;
        let reason: string | undefined;
        try {
          parseYaml(file);
        } catch (error) {
          reason = (error as Error).message;
        }
        yield fact(
          'source',
          {
            path,
            tool,
            status: reason ? 'broken' : 'read',
            ...(reason ? { reason } : {}),
          },
          { file: path, line: 0 },
          'declared',
        );
      }
    }
  },
};
