import {
  parseRuby,
  callsNamed,
  literalText,
  stringArgument,
} from '../../../../parsers';
import { SourceTree } from '../../../../tree';
import { callOptions } from '../ast/nodes';
import { GemDeclaration } from './gemfileScope';

/** A gem declared before Bundler: `config.gem` of Rails 2, with the file that says so. */
export interface LegacyGem extends GemDeclaration {
  file: string;
}

const FILES = ['config/environment.rb', 'config/environments/production.rb'];

/** Gems of `config.gem` lines. */
export async function readConfigGems(tree: SourceTree): Promise<LegacyGem[]> {
  const found: LegacyGem[] = [];
  for (const path of FILES) {
    const source = await tree.read(path);
    if (!source?.text.includes('.gem')) continue;
    const file = parseRuby(source);
    for (const call of callsNamed(file, 'gem')) {
      const name = stringArgument(call, 0);
      if (!call.receiver || name === undefined) continue;
      const version = literalText(callOptions(call).get('version'));
      found.push({
        name,
        constraints: version === undefined ? [] : [version],
        groups: [],
        platforms: [],
        conditional: false,
        line: file.lineOf(call),
        file: path,
      });
    }
  }
  return found;
}
