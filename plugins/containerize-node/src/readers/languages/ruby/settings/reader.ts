import { Observation, fact } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { Reader } from '../../../types';
import { Assignment, assignmentsIn } from '../ast/assignments';
import { appPath } from '../ast/appPath';
import { dottedName, hashEntries, literalList, scalarText } from '../ast/nodes';
import { at } from '../evidence';
import { isRubyTree } from '../tree';

/** Files that hold for production. */
const FILES =
  /^config\/(application|environment|environments\/production)\.rb$|^config\/initializers\/[^/]+\.rb$/;

/** Rails' settings that matter to how it is run, by their names in any release. */
const SETTINGS: Record<string, string> = {
  force_ssl: 'force-ssl',
  serve_static_assets: 'serve-static-files',
  serve_static_files: 'serve-static-files',
  'public_file_server.enabled': 'serve-static-files',
  'action_dispatch.x_sendfile_header': 'x-sendfile-header',
  relative_url_root: 'relative-url-root',
  'action_controller.relative_url_root': 'relative-url-root',
  time_zone: 'time-zone',
  'active_record.default_timezone': 'database-time-zone',
  'action_controller.asset_host': 'asset-host',
  asset_host: 'asset-host',
  hosts: 'hosts',
  'active_job.queue_adapter': 'queue-adapter',
  'active_storage.service': 'active-storage-service',
  'assets.compile': 'assets-compile',
  'assets.prefix': 'assets-prefix',
  'assets.initialize_on_precompile': 'assets-initialize-on-precompile',
  log_level: 'log-level',
  eager_load: 'eager-load',
  cache_classes: 'cache-classes',
};

/** Settings of Rails for production that change how the application has to be run. */
export const railsSettingReader: Reader = {
  id: 'ruby/rails-settings',
  applies: isRubyTree,
  async *read(tree) {
    for (const { path } of tree.match(FILES)) {
      const source = await tree.read(path);
      if (!source) continue;
      const file = parseRuby(source);
      if (!path.includes('/initializers/')) {
        yield fact(
          'source',
          {
            path,
            tool: 'rails',
            status: file.errors.length ? 'broken' : 'read',
            ...(file.errors.length
              ? {
                  reason: `line ${file.errors[0].line}: ${file.errors[0].message}`,
                }
              : {}),
          },
          at(path, 0),
          'declared',
        );
      }
      for (const assignment of assignmentsIn(file)) {
        yield* setting(path, assignment);
      }
    }
  },
};

function* setting(
  path: string,
  assignment: Assignment,
): Generator<Observation> {
  const name = SETTINGS[assignment.name];
  const value = name && valueOf(assignment);
  if (!name || !value) return;
  yield fact(
    'setting',
    { program: 'rails', name, value },
    at(path, assignment.line),
    'declared',
  );
}

function valueOf({ values }: Assignment): string | undefined {
  const [first] = values;
  if (!first) return undefined;
  const plain = values.map(scalarText).filter(text => text !== undefined);
  if (plain.length) return plain.join(' ');
  const list = literalList(first);
  if (list.length) return list.join(' ');
  const pairs = hashEntries(first).map(
    ([key, value]) => `${key}=${scalarText(value) ?? '?'}`,
  );
  if (pairs.length) return pairs.join(' ');
  // A setting computed from the environment is still worth knowing by what it is computed from.
  return appPath(first) ?? (dottedName(first) && 'computed');
}
