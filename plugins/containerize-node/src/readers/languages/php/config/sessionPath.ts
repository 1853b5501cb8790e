import { SourceTree } from '../../../../tree';
import { isTestPath } from '../files';

/** php.ini files and pools of php-fpm; templates of configuration management say nothing without their values. */
const FILES =
  /(^|\/)([\w-]*php[\w-]*\.ini|\.user\.ini|php-fpm\.d\/[\w.-]+\.conf|pool\.d\/[\w.-]+\.conf|\.htaccess)$/i;

const LINE =
  /^\s*(?:php_(?:admin_)?value\s*\[?\s*)?session\.save_path\s*\]?\s*(?:=|\s)\s*["']?(\/[^"';\s]+)/m;

/** The folder of sessions that a configuration file of the repository names; undefined when none does. */
export async function configuredSessionPath(
  tree: SourceTree,
): Promise<string | undefined> {
  for (const { path } of tree.match(FILES)) {
    if (isTestPath(path)) continue;
    const source = await tree.read(path);
    const found = source && LINE.exec(source.text)?.[1];
    if (found && !/^\/(tmp|var\/tmp)\/?$/.test(found)) return found;
  }
  return undefined;
}
