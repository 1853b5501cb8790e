import { Confidence, Evidence } from '../../../../facts';
import { SourceTree } from '../../../../tree';
import { at } from '../evidence';
import { Gem, GemSet, gemsOf } from '../gems/gemSet';
import { productionSources } from '../tree';
import { GENERATORS } from './generators';
import { railsVersions } from './railsVersion';

/** What kind of application a tree holds. */
export interface DetectedFramework {
  name: string;
  version?: string;
  constraint?: string;
  evidence: Evidence[];
  confidence: Confidence;
  reason?: string;
}

/** Frameworks known by the gem an application depends on. The first that is there is the application's own. */
const BY_GEM: readonly [gem: string, name: string][] = [
  ['hanami', 'hanami'],
  ['lotusrb', 'hanami'],
  ['padrino', 'padrino'],
  ['padrino-core', 'padrino'],
  ['merb', 'merb'],
  ['merb-core', 'merb'],
  ['camping', 'camping'],
  ['ramaze', 'ramaze'],
  ['nesta', 'nesta'],
  ['sinatra', 'sinatra'],
  ['grape', 'grape'],
  ['roda', 'roda'],
  ['cuba', 'cuba'],
];

const detected = new WeakMap<
  SourceTree,
  Promise<DetectedFramework | undefined>
>();

/** The framework of the application; undefined when nothing in the tree serves requests. */
export function detectFramework(
  tree: SourceTree,
): Promise<DetectedFramework | undefined> {
  let pending = detected.get(tree);
  if (!pending) {
    pending = gemsOf(tree).then(gems => detect(tree, gems));
    detected.set(tree, pending);
  }
  return pending;
}

async function detect(tree: SourceTree, gems: GemSet) {
  return (
    (await rails(tree, gems)) ??
    generator(tree, gems) ??
    byGem(gems) ??
    (await byRequire(tree)) ??
    rack(tree) ??
    cgi(tree)
  );
}

/** A Rails application has an environment of its own; a gem that merely depends on Rails has none. */
async function rails(
  tree: SourceTree,
  gems: GemSet,
): Promise<DetectedFramework | undefined> {
  const marks = ['config/application.rb', 'config/environment.rb'].filter(
    path => tree.has(path),
  );
  const [first, ...others] = await railsVersions(tree, gems);
  if (marks.length === 0) return undefined;
  if (!first) return railsWithoutVersion(tree);
  return {
    name: 'rails',
    version: [first, ...others].find(v => v.version)?.version,
    constraint: [first, ...others].find(v => v.constraint)?.constraint,
    evidence: [first, ...others].map(v => v.evidence),
    confidence: 'declared',
  };
}

async function railsWithoutVersion(
  tree: SourceTree,
): Promise<DetectedFramework | undefined> {
  for (const path of [
    'config/boot.rb',
    'config/environment.rb',
    'config/application.rb',
  ]) {
    const text = (await tree.read(path))?.text ?? '';
    const line = text
      .split('\n')
      .findIndex(row => /\b(Rails|RAILS_ROOT)\b/.test(row));
    if (line >= 0) {
      return {
        name: 'rails',
        evidence: [at(path, line + 1)],
        confidence: 'derived',
        reason:
          'Its start files speak of Rails, but nothing says which version.',
      };
    }
  }
  return undefined;
}

function byGem(gems: GemSet): DetectedFramework | undefined {
  const direct = (name: string) => {
    const gem = gems.app(name);
    return gem?.direct ? gem : undefined;
  };
  for (const [name, framework] of BY_GEM) {
    const gem = direct(name);
    if (gem) return fromGem(framework, gem, gems);
  }
  return undefined;
}

function fromGem(name: string, gem: Gem, gems: GemSet): DetectedFramework {
  const { lock } = gems.bundle;
  return {
    name,
    version: gem.version,
    constraint: gem.constraint,
    evidence: [
      gem.evidence,
      ...(gem.locked && lock ? [at(lock.path, gem.locked.line)] : []),
    ],
    confidence: 'declared',
  };
}

function generator(
  tree: SourceTree,
  gems: GemSet,
): DetectedFramework | undefined {
  for (const { name, gems: names, config } of GENERATORS) {
    const [file] = tree.match(config);
    const gem = names.map(n => gems.get(n)).find(g => g?.direct);
    if (gem && (file || gem.role)) {
      return fromGem(name, gems.get(name) ?? gem, gems);
    }
    if (name === 'jekyll' && file && tree.hasDirectory('_layouts')) {
      return {
        name,
        evidence: [at(file.path, 0)],
        confidence: 'derived',
        reason:
          'It has the files of a Jekyll site, but no Gemfile that names Jekyll.',
      };
    }
  }
  return undefined;
}

/** An application without a Gemfile says what it is by what it requires. */
async function byRequire(
  tree: SourceTree,
): Promise<DetectedFramework | undefined> {
  const candidates = productionSources(tree).filter(
    path => !path.includes('/') && /\.(rb|ru)$/.test(path),
  );
  for (const path of candidates) {
    const rows = ((await tree.read(path))?.text ?? '').split('\n');
    for (const name of [
      'sinatra',
      'camping',
      'ramaze',
      'grape',
      'roda',
      'cuba',
    ]) {
      const line = rows.findIndex(row =>
        new RegExp(`^\\s*require\\s*\\(?\\s*['"]${name}(/base)?['"]`).test(row),
      );
      if (line >= 0) {
        return {
          name,
          evidence: [at(path, line + 1)],
          confidence: 'derived',
          reason: `${path} requires it.`,
        };
      }
    }
  }
  return undefined;
}

function rack(tree: SourceTree): DetectedFramework | undefined {
  if (!tree.has('config.ru')) return undefined;
  return {
    name: 'rack',
    evidence: [at('config.ru', 0)],
    confidence: 'derived',
    reason: 'There is a config.ru and no framework that is known.',
  };
}

/** Scripts that a web server starts for each request. */
function cgi(tree: SourceTree): DetectedFramework | undefined {
  const script = tree.files.find(file =>
    /(^|\/)cgi-bin\/[^/]+\.(rb|cgi|rbx)$|\.rbx$/.test(file.path),
  );
  return (
    script && {
      name: 'cgi',
      evidence: [at(script.path, 0)],
      confidence: 'derived',
      reason: 'A web server starts the script for each request.',
    }
  );
}
