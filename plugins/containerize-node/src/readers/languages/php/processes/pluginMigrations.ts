import { fact, Observation } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { readManifest } from '../composer/schema';
import { longNameOf } from './candidates';

/** A script of composer.json that migrates the tables of a CakePHP plugin. Only plain names are taken into a command. */
const PLUGIN_MIGRATION =
  /^(?:php )?bin\/cake(?:\.php)? migrations migrate (?:-p|--plugin)[ =]([A-Za-z]\w*(?:\/[A-Za-z]\w*)*)$/;

/** Plugins of CakePHP have migrations of their own, which the application's do not include. */
export async function* pluginMigrations(
  tree: SourceTree,
): AsyncGenerator<Observation> {
  const manifest = await readManifest(tree);
  if (!manifest?.file.ok) return;
  const { path, file } = manifest;
  const scripts = Object.entries(file.value.scripts ?? {});
  const seen = new Set<string>();
  for (const [script, lines] of scripts) {
    for (const line of Array.isArray(lines) ? lines : [lines]) {
      const plugin =
        typeof line === 'string'
          ? PLUGIN_MIGRATION.exec(line.trim())?.[1]
          : undefined;
      if (plugin === undefined || seen.has(plugin)) continue;
      seen.add(plugin);
      yield fact(
        'process',
        {
          name: `migrate-${longNameOf(plugin)}`,
          kind: 'task',
          program: `cake migrations ${plugin}`,
          command: `bin/cake migrations migrate -p ${plugin}`,
          when: 'release',
          scope: 'production',
        },
        { file: path, line: file.lineOf('scripts', script) },
        'derived',
        `The Composer script ${script} runs the migrations of the plugin`,
      );
    }
  }
}
