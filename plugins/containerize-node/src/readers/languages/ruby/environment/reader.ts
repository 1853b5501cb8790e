import { fact, isSecretName, Observation } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { SourceFile, SourceTree } from '../../../../tree';
import { isGivenName, isTestName } from '../../../common/environmentNames';
import { Reader } from '../../../types';
import { splitErb } from '../config/erb';
import { at } from '../evidence';
import { isProductionPath, isRubyTree, productionSources } from '../tree';
import { EnvRead, envReadsIn } from './envReads';

/** Code that runs on a developer's machine while it deploys; what it reads is none of the application's settings. */
const DEPLOYMENT =
  /^config\/deploy(\.rb$|\/)|(^|\/)(Capfile|Vagrantfile|Guardfile)$|^lib\/capistrano\/|^lib\/tasks\/(deploy|heroku|capistrano)|^vendor\/|^bin\/setup/;

/** Cheap look before a file is parsed: `ENV['X']`, `ENV.fetch`. */
const READS = /\bENV\s*[[.]/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const TEMPLATES =
  /^(app\/views|views|templates|app\/assets|lib)\/.*\.(erb|haml|slim|builder|jbuilder|rabl|coffee)$/;
const YAML = /(^|\/)config\/.*\.(ya?ml)(\.\w+)?$|^config\.ya?ml$/;

/** Names that the application's own code, templates and configuration read from the environment. */
export const environmentReader: Reader = {
  id: 'ruby/environment',
  applies: isRubyTree,
  async *read(tree) {
    for (const path of productionSources(tree)) {
      if (DEPLOYMENT.test(path)) continue;
      const file = await withEnv(tree, path);
      if (file) yield* observations(path, envReadsIn(parseRuby(file)));
    }
    for (const { path } of tree.match(YAML)) {
      const file = await withEnv(tree, path);
      if (file && isProductionPath(path)) {
        yield* observations(path, readsInErb(file));
      }
    }
    for (const { path } of tree.match(TEMPLATES)) {
      const file = await withEnv(tree, path);
      if (file) yield* observations(path, readsByLine(file));
    }
  },
};

async function withEnv(
  tree: SourceTree,
  path: string,
): Promise<SourceFile | undefined> {
  const file = await tree.read(path);
  return file && READS.test(file.text) ? file : undefined;
}

/** Files that Rails does not start without; what their section for production takes from the environment must be there. */
const INDISPENSABLE = /^config\/database\./;

function readsInErb(file: SourceFile): EnvRead[] {
  const sections = topLevelKeys(file.text);
  return splitErb(file.text).chunks.flatMap(({ code, line }) => {
    if (!code.includes('ENV')) return [];
    const section = sections.filter(key => key.line <= line).at(-1)?.name;
    if (section === 'development' || section === 'test') return [];
    const needed =
      (section === 'production' && INDISPENSABLE.test(file.path)) ||
      file.path.startsWith('config/secrets.');
    return envReadsIn(parseRuby({ path: file.path, text: code })).map(
      found => ({
        ...found,
        required: found.required || (needed && found.default === undefined),
        line: found.line + line - 1,
      }),
    );
  });
}

/** Keys at the left margin of a YAML file, which are its environments. */
function topLevelKeys(text: string): { name: string; line: number }[] {
  return text.split('\n').flatMap((row, index) => {
    const [, name] = /^:?([A-Za-z_]\w*):/.exec(row) ?? [];
    return name === undefined ? [] : [{ name, line: index + 1 }];
  });
}

/** Template languages embed Ruby line by line: from `ENV` on, a line parses as Ruby as far as it goes. */
function readsByLine(file: SourceFile): EnvRead[] {
  return file.text.split('\n').flatMap((row, index) => {
    const from = row.search(/\bENV\b/);
    if (from === -1) return [];
    return envReadsIn(
      parseRuby({ path: file.path, text: row.slice(from) }),
    ).map(found => ({ ...found, line: index + 1 }));
  });
}

function* observations(path: string, reads: EnvRead[]): Generator<Observation> {
  const scope = scopeOf(path);
  const rake = /\.rake$|(^|\/)Rakefile$/.test(path);
  for (const { name, line, required, default: value } of reads) {
    if (!NAME.test(name) || isGivenName(name)) continue;
    const secret = isSecretName(name);
    // What a task takes by `rake task NAME=value` is an argument; a secret hardly ever is one.
    if (rake && !secret) continue;
    yield fact(
      'environment',
      {
        name,
        secret,
        required,
        ...(value === undefined || secret ? {} : { default: value }),
        scope: isTestName(name) ? 'test' : scope,
      },
      at(path, line),
      'derived',
    );
  }
}

function scopeOf(path: string): 'production' | 'development' | 'test' | 'any' {
  const match = /(^|\/)config\/environments\/(\w+)\.rb$/.exec(path);
  if (!match)
    return /(^|\/)Guardfile|Vagrantfile/.test(path) ? 'development' : 'any';
  const [, , name] = match;
  if (name === 'test' || name === 'cucumber') return 'test';
  if (name === 'development') return 'development';
  return name === 'production' ? 'production' : 'any';
}
