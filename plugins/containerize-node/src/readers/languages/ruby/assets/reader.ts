import { FalseNode } from '@ruby/prism/src/nodes.js';
import { Evidence, fact, Observation } from '../../../../facts';
import { parseRuby } from '../../../../parsers';
import { SourceTree } from '../../../../tree';
import { Reader } from '../../../types';
import { assignmentsIn } from '../ast/assignments';
import { at } from '../evidence';
import { DetectedFramework, detectFramework } from '../framework/detect';
import { SiteGenerator, generatorNamed } from '../framework/generators';
import { Gem, GemSet, gemsOf } from '../gems/gemSet';
import { isRubyTree } from '../tree';
import { atLeast } from '../versions';

/** Gems that need a JavaScript engine while assets are compiled. */
const NEED_JAVASCRIPT = [
  'uglifier',
  'coffee-script',
  'coffee-rails',
  'autoprefixer-rails',
  'execjs',
  'sprockets-es6',
  'babel-transpiler',
  'handlebars_assets',
  'react-rails',
  'less-rails',
];
/** Gems that bring an engine of their own, so that Node.js is not needed. */
const ENGINES = ['therubyracer', 'mini_racer', 'duktape', 'therubyrhino'];

/** How the application's assets are compiled while the image is built. */
export const assetReader: Reader = {
  id: 'ruby/assets',
  applies: isRubyTree,
  async *read(tree) {
    const framework = await detectFramework(tree);
    if (!framework) return;
    const gems = await gemsOf(tree);
    const generator = generatorNamed(framework.name);
    if (generator) {
      yield generatorBuild(generator, gems, framework.evidence);
      return;
    }
    const pipeline = await pipelineEvidence(tree, gems, framework);
    if (pipeline) yield* precompile(gems, pipeline, framework.version);
    yield* others(tree, gems);
  },
};

function generatorBuild(
  generator: SiteGenerator,
  gems: GemSet,
  evidence: Evidence[],
): Observation {
  const prefix = gems.bundle.gemfiles.length ? 'bundle exec ' : '';
  return fact(
    'asset-command',
    {
      command: `${prefix}${generator.command}`,
      output: generator.output,
      needs: 'ruby',
    },
    evidence,
    'derived',
    'The site is generated while the image is built.',
  );
}

function* precompile(
  gems: GemSet,
  place: Evidence,
  railsVersion: string | undefined,
): Generator<Observation> {
  const engine = ENGINES.map(name => gems.production(name)).find(Boolean);
  const need = NEED_JAVASCRIPT.map(name => gems.production(name)).find(Boolean);
  const needsNode = need !== undefined && engine === undefined;
  const rake = atLeast(railsVersion, '5.0') ? 'rails' : 'rake';
  yield fact(
    'asset-command',
    {
      command: `bundle exec ${rake} assets:precompile`,
      needs: needsNode ? 'node' : 'ruby',
      output: 'public/assets',
    },
    place,
    'derived',
    'The asset pipeline is switched on.',
  );
  if (needsNode) yield* nodeForExecJs(need);
}

function* nodeForExecJs(need: Gem): Generator<Observation> {
  const reason = `${need.name} runs JavaScript through ExecJS, and the bundle has no engine of its own.`;
  yield fact(
    'runtime',
    { language: 'node', constraint: '*', source: 'execjs', role: 'build' },
    need.evidence,
    'derived',
    reason,
  );
  yield fact(
    'language',
    { language: 'node', role: 'build', files: 0 },
    need.evidence,
    'derived',
    reason,
  );
}

/** Rails from 3.1 on has the pipeline; Sprockets must be in the bundle and must not be switched off. */
async function pipelineEvidence(
  tree: SourceTree,
  gems: GemSet,
  framework: DetectedFramework,
): Promise<Evidence | undefined> {
  if (framework.name !== 'rails' || !tree.hasDirectory('app/assets')) {
    return undefined;
  }
  const { version, constraint } = framework;
  if (
    version
      ? !atLeast(version, '3.1')
      : /^(~>|=)?\s*[12]\.|3\.0/.test(constraint ?? '')
  ) {
    return undefined;
  }
  const pipeline = ['sprockets-rails', 'sprockets', 'propshaft', 'rails'].find(
    name => gems.production(name),
  );
  if (!pipeline) return undefined;
  return enabledAt(tree);
}

async function enabledAt(tree: SourceTree): Promise<Evidence | undefined> {
  const path = 'config/application.rb';
  const source = await tree.read(path);
  if (!source) return undefined;
  const setting = assignmentsIn(parseRuby(source)).find(
    ({ name }) => name === 'assets.enabled',
  );
  if (setting?.values[0] instanceof FalseNode) return undefined;
  return at(setting ? path : 'app/assets', setting?.line ?? 0);
}

/** Compilers of the time before the pipeline. */
function* others(tree: SourceTree, gems: GemSet): Generator<Observation> {
  const jammit = gems.production('jammit');
  if (jammit && tree.has('config/assets.yml')) {
    yield fact(
      'asset-command',
      { command: 'bundle exec jammit', needs: 'ruby', output: 'public/assets' },
      [jammit.evidence, at('config/assets.yml', 0)],
      'derived',
      'Jammit packs the assets that config/assets.yml lists.',
    );
  }
}
