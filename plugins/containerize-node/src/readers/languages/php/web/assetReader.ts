import { fact } from '../../../../facts';
import { Reader } from '../../../types';
import { phpPresenceReader } from '../presence';

interface BuildTool {
  file: RegExp;
  command: string;
  /** The command for production, when the file shows that there is one. */
  isProduction(text: string): string | undefined;
}

/** Task runners of that time, by their files. Their tasks are named by custom only, so each is a guess unless the file says more. */
const TOOLS: BuildTool[] = [
  {
    file: /^gulpfile(\.babel)?\.(js|coffee)$/,
    command: 'npx gulp',
    isProduction: text =>
      /laravel-elixir/.test(text) ? 'npx gulp --production' : undefined,
  },
  {
    file: /^Gruntfile\.(js|coffee)$/i,
    command: 'npx grunt',
    isProduction: () => undefined,
  },
  {
    file: /^webpack\.mix\.js$/,
    command:
      'npx cross-env NODE_ENV=production npx webpack --config=node_modules/laravel-mix/setup/webpack.config.js',
    isProduction: () => undefined,
  },
];

const BUILD_SCRIPTS = [
  'production',
  'prod',
  'build',
  'build:production',
  'build:prod',
  'dist',
  'assets',
  'compile',
];

/** Builds of style sheets and scripts that no script of package.json names. */
export const assetReader: Reader = {
  id: 'php/assets',
  applies: tree => tree.has('package.json') && phpPresenceReader.applies(tree),
  async *read(tree) {
    const manifest = await tree.read('package.json');
    if (
      !manifest ||
      BUILD_SCRIPTS.some(name => manifest.text.includes(`"${name}":`))
    )
      return;
    for (const tool of TOOLS) {
      const [found] = tree.match(tool.file);
      const source = found && (await tree.read(found.path));
      if (!found || !source) continue;
      const production = tool.isProduction(source.text);
      yield fact(
        'asset-command',
        { command: production ?? tool.command, needs: 'node' },
        { file: found.path, line: 0 },
        production ? 'derived' : 'guessed',
        production
          ? 'Laravel Elixir compiles the assets'
          : 'The default task of the task runner; look whether it builds what is served',
      );
      return;
    }
  },
};
