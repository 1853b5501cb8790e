import type { CallNode } from '@ruby/prism/src/nodes.js';
import { OrNode } from '@ruby/prism/src/nodes.js';
import { fact } from '../../../../facts';
import {
  callArguments,
  callsNamed,
  literalText,
  parseRuby,
  RubyFile,
} from '../../../../parsers';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { appPath } from '../ast/appPath';
import { dottedName } from '../ast/nodes';
import { at } from '../evidence';
import { isRubyTree, productionSources } from '../tree';
import { purposeOf } from './purpose';

const ROOT = /Rails\.root|RAILS_ROOT|Padrino\.root|settings\.root/;
const ROOT_ITSELF =
  /^(?:::)?(?:Rails\.root|RAILS_ROOT|Padrino\.root|settings\.root)(?:\.to_s)?$/;
/** Folders of a Rails application that hold its code, and those other readers know. */
const KNOWN =
  /^(app|config|lib|db|spec|test|features|vendor|script|bin|doc|docs|public\/(assets|images|javascripts|stylesheets|fonts|packs)|log|tmp(?!\/(backups?|repositories)$)|node_modules)(\/|$)/;
/** Files by which Git keeps an otherwise empty folder. */
const KEEPERS = /(^|\/)\.(gitkeep|gitignore|keep)$|\/README[^/]*$/;

/**
 * Folders of the application that its code names but the repository keeps empty: what is in them comes into being on
 * the servers.
 */
export const dataFolderReader: Reader = {
  id: 'ruby/data-folders',
  applies: isRubyTree,
  async *read(tree) {
    for (const path of productionSources(tree)) {
      if (
        !/^(app|lib|config\/initializers|config\/environments\/production)/.test(
          path,
        )
      )
        continue;
      if (/^lib\/(tasks|capistrano|generators)\//.test(path)) continue;
      const source = await tree.read(path);
      if (!source || !ROOT.test(source.text)) continue;
      for (const { folder, line } of foldersIn(parseRuby(source))) {
        if (KNOWN.test(folder) || holdsFiles(tree, folder)) continue;
        yield fact(
          'writable-path',
          { path: folder, purpose: purposeOf(folder) },
          at(path, line),
          'derived',
          'The code speaks of it, and the repository has nothing in it: it is filled on the servers.',
        );
      }
    }
  },
};

function foldersIn(file: RubyFile): { folder: string; line: number }[] {
  const found = callsNamed(file, 'join', '+', 'expand_path').flatMap(call => {
    if (!ROOT.test(file.textOf(call))) return [];
    const path = call.name === 'expand_path' ? byDefault(call) : appPath(call);
    if (path === undefined) return [];
    const folder = path
      .split('/')
      .slice(0, 2)
      .join('/')
      .replace(/\/[^/]+\.\w+$/, '');
    return /^[a-z0-9_/-]+$/.test(folder)
      ? [{ folder, line: file.lineOf(call) }]
      : [];
  });
  return found.filter(
    (place, index) =>
      found.findIndex(other => other.folder === place.folder) === index,
  );
}

/** `File.expand_path(setting || 'files', Rails.root)`: the folder that is used unless a setting names another. */
function byDefault(call: CallNode): string | undefined {
  const [path, base] = callArguments(call);
  if (dottedName(call.receiver) !== 'File' || !(path instanceof OrNode)) {
    return undefined;
  }
  const text = literalText(path.right);
  const isBelowRoot = ROOT_ITSELF.test(dottedName(base) ?? '');
  return isBelowRoot ? text?.replace(/^\.\/|\/+$/g, '') : undefined;
}

function holdsFiles(tree: SourceTree, folder: string): boolean {
  return (
    tree.has(folder) ||
    tree.has(`${folder}.rb`) ||
    tree.under(folder).some(file => !KEEPERS.test(file.path))
  );
}
