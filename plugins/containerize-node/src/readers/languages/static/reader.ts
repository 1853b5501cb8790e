import { fact, Observation } from '../../../facts';
import { SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { findGenerator } from './generators';
import { findSite, hasServerCode, StaticSite } from './site';

const PAGE = /\.html?$/i;

/** Scripts of package.json that build, the most telling first. */
const BUILD_SCRIPTS = [
  'build:production',
  'build:prod',
  'build',
  'dist',
  'production',
  'prod',
];

/** Folders that builds write, the most usual first. */
const OUTPUTS = ['dist', 'build', 'public', '_site', 'out', 'www'];

function* site(found: StaticSite, files: number): Generator<Observation> {
  const place = { file: found.index, line: 0 };
  yield fact(
    'language',
    { language: 'static', role: 'app', files },
    place,
    'derived',
  );
  yield fact(
    'framework',
    { language: 'static', name: 'static' },
    place,
    'derived',
  );
  yield fact(
    'document-root',
    { path: found.root },
    place,
    found.others.length === 0 ? 'derived' : 'guessed',
    `${found.index} is the page a visitor meets first`,
  );
  yield* served(place);
  if (found.others.length === 0) return;
  yield fact(
    'question',
    {
      topic: 'document-root',
      text: 'Which folder is served? More than one holds a first page.',
      default: found.root,
      options: [found.root, ...found.others],
    },
    place,
    'guessed',
    'The folder nearest to the root was taken',
  );
}

function* served(place: {
  file: string;
  line: number;
}): Generator<Observation> {
  yield fact(
    'process',
    { name: 'web', kind: 'web', program: 'nginx', scope: 'production' },
    place,
    'derived',
    'Files without code need a web server and nothing else',
  );
  yield fact(
    'health',
    { path: '/', kind: 'static-file' },
    place,
    'derived',
    'The first page needs nothing but the web server',
  );
}

/** The script of package.json that builds the site, and where it writes. */
async function buildScript(tree: SourceTree): Promise<string | undefined> {
  const manifest = await tree.read('package.json');
  if (!manifest) return undefined;
  return BUILD_SCRIPTS.find(name =>
    new RegExp(`"${name}"\\s*:`).test(manifest.text),
  );
}

async function* generated(tree: SourceTree): AsyncGenerator<Observation> {
  const found = await findGenerator(tree);
  const script = await buildScript(tree);
  if (!found && !script) return;
  const file = found?.file ?? 'package.json';
  const place = { file, line: 0 };
  const output = found?.generator.output ?? OUTPUTS[0];
  yield fact(
    'language',
    { language: 'static', role: 'app', files: 0 },
    place,
    'derived',
  );
  yield fact(
    'framework',
    { language: 'static', name: found?.generator.name ?? 'static' },
    place,
    found ? 'declared' : 'guessed',
  );
  yield fact(
    'document-root',
    { path: output },
    place,
    found ? 'derived' : 'guessed',
    found
      ? `${found.generator.name} writes the site there`
      : 'Builds usually write there',
  );
  yield* served(place);
  const command = script ? `npm run ${script}` : found?.generator.command;
  if (command) {
    yield fact(
      'asset-command',
      { command, needs: 'node', output },
      place,
      found || script ? 'derived' : 'guessed',
    );
  }
  if (!found) {
    yield fact(
      'question',
      {
        topic: 'document-root',
        text: `The script ${script} of package.json builds the site. Into which folder does it write?`,
        default: output,
        options: OUTPUTS,
      },
      place,
      'guessed',
      'The generator is not known, and most write to dist',
    );
  }
}

/** Sites without code of a server: plain pages, and pages that a build makes. Never speaks where server code lies in the tree. */
export const staticSiteReader: Reader = {
  id: 'static/site',
  applies: tree =>
    !hasServerCode(tree) &&
    (tree.has('package.json') ||
      tree.files.some(
        file =>
          PAGE.test(file.path) || /^(hugo\.|config\.toml)/.test(file.path),
      )),
  async *read(tree) {
    if (await servesByNode(tree)) return;
    const found = findSite(tree);
    const generator = await findGenerator(tree);
    const script = await buildScript(tree);
    // A first page at the top of a tree that is built is a template of the build.
    if (generator || (script && found?.root !== '.')) {
      yield* generated(tree);
      return;
    }
    if (!found) return;
    yield* site(found, tree.files.filter(file => PAGE.test(file.path)).length);
  },
};

/** Server frameworks of Node.js: the tree is an application then. */
const SERVERS =
  /"(express|koa|hapi|@hapi\/hapi|fastify|next|nuxt|sails|meteor|restify|loopback)"\s*:/;

async function servesByNode(tree: SourceTree): Promise<boolean> {
  const manifest = await tree.read('package.json');
  const dependencies = manifest?.text.split(/"devDependencies"\s*:/)[0] ?? '';
  return SERVERS.test(dependencies);
}
