import { fact, Observation, Role } from '../../../facts';
import { SourceTree } from '../../../tree';
import { Reader } from '../../types';
import { NodeManifest, readManifest } from './manifest';

const MANIFEST = 'package.json';

/** Frameworks by which a package.json is an application that serves requests. */
const SERVERS = [
  'express',
  'koa',
  'hapi',
  '@hapi/hapi',
  'fastify',
  'next',
  'nuxt',
  'sails',
  'meteor-node-stubs',
  '@nestjs/core',
  'restify',
  'loopback',
  'total.js',
];

/** Gems that run the scripts of package.json themselves while Rails precompiles its assets. */
const RAILS_BUNDLERS =
  /['"](webpacker|shakapacker|jsbundling-rails|cssbundling-rails|vite_rails|vite_ruby|webpack-rails|browserify-rails)['"]/;

/** Scripts that build what is served, by customary names, the most telling first. */
const BUILD_SCRIPTS = [
  'build:production',
  'build:prod',
  'production',
  'prod',
  'build',
  'compile',
  'assets',
];

const LOCKS: readonly [file: string, manager: string][] = [
  ['yarn.lock', 'yarn'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
];

/** Node.js beside or instead of another language: its manifest, version, and what it builds. */
export const nodeReader: Reader = {
  id: 'common/node',
  applies: tree => tree.has(MANIFEST),
  async *read(tree) {
    const file = await tree.read(MANIFEST);
    if (!file) return;
    let manifest: NodeManifest;
    try {
      manifest = readManifest(file);
    } catch (error) {
      yield source('broken', (error as Error).message.split('\n')[0]);
      return;
    }
    yield source('read');
    const role = roleOf(tree, manifest);
    yield* presence(tree, manifest, role);
    yield* versions(tree, manifest, role);
    if (role === 'build') yield* builds(tree, manifest);
  },
};

function source(status: 'read' | 'broken', reason?: string): Observation {
  return fact(
    'source',
    { path: MANIFEST, tool: 'npm', status, ...(reason ? { reason } : {}) },
    { file: MANIFEST, line: 0 },
    'declared',
  );
}

/** Beside an application in another language Node.js only builds; alone it is the application when it can serve. */
function roleOf(tree: SourceTree, manifest: NodeManifest): Role {
  const other =
    [
      'Gemfile',
      'config.ru',
      'config/environment.rb',
      'composer.json',
      'artisan',
    ].some(path => tree.has(path)) ||
    tree.files.some(file => file.path.endsWith('.php'));
  if (other) return 'build';
  return manifest.dependencies.some(name => SERVERS.includes(name))
    ? 'app'
    : 'build';
}

function managerOf(tree: SourceTree, manifest: NodeManifest) {
  const [lockFile, byLock] = LOCKS.find(([path]) => tree.has(path)) ?? [];
  const declared = /^(npm|yarn|pnpm)@(\d[\w.-]*)/.exec(
    manifest.packageManager ?? '',
  );
  return {
    name: byLock ?? declared?.[1] ?? 'npm',
    ...(lockFile ? { lockFile } : {}),
    ...(declared ? { version: declared[2] } : {}),
  };
}

function* presence(
  tree: SourceTree,
  manifest: NodeManifest,
  role: Role,
): Generator<Observation> {
  const place = { file: MANIFEST, line: 0 };
  const files = tree.files.filter(f =>
    /\.(m?js|ts|jsx|tsx)$/.test(f.path),
  ).length;
  yield fact('language', { language: 'node', role, files }, place, 'declared');
  yield fact(
    'package-manager',
    {
      language: 'node',
      manifest: MANIFEST,
      role,
      ...managerOf(tree, manifest),
    },
    place,
    'declared',
  );
}

async function* versions(
  tree: SourceTree,
  manifest: NodeManifest,
  role: Role,
): AsyncGenerator<Observation> {
  const runtime = (
    constraint: string,
    label: string,
    file: string,
    line: number,
  ) =>
    fact(
      'runtime',
      { language: 'node', constraint, source: label, role },
      { file, line },
      'declared',
    );
  if (manifest.engine) {
    yield runtime(
      manifest.engine,
      'engines',
      MANIFEST,
      manifest.lineOf('node'),
    );
  }
  for (const path of ['.nvmrc', '.node-version']) {
    const first = (await tree.read(path))?.text.trim().split(/\s/)[0];
    if (first && /^v?\d/.test(first)) {
      yield runtime(first.replace(/^v/, ''), path, path, 1);
    }
  }
  const rows = ((await tree.read('.tool-versions'))?.text ?? '').split('\n');
  const line = rows.findIndex(row => /^nodejs\s+\d/.test(row));
  if (line >= 0) {
    yield runtime(
      rows[line].split(/\s+/)[1],
      '.tool-versions',
      '.tool-versions',
      line + 1,
    );
  }
}

async function* builds(
  tree: SourceTree,
  manifest: NodeManifest,
): AsyncGenerator<Observation> {
  const { name, lockFile } = managerOf(tree, manifest);
  const install = name === 'npm' && lockFile ? 'npm ci' : `${name} install`;
  const bundler = await railsBundler(tree);
  const script = BUILD_SCRIPTS.find(candidate => candidate in manifest.scripts);
  if (!bundler && !script) return;
  const reason = bundler
    ? `${bundler.name} compiles with packages of package.json while the assets are precompiled.`
    : `The script ${script} of package.json builds what is served.`;
  const place = bundler
    ? { file: 'Gemfile', line: bundler.line }
    : { file: MANIFEST, line: manifest.lineOf(script ?? '') };
  yield fact(
    'asset-command',
    { command: install, needs: 'node' },
    place,
    'derived',
    reason,
  );
  if (script && !bundler) {
    yield fact(
      'asset-command',
      { command: `${name} run ${script}`, needs: 'node' },
      place,
      'derived',
      reason,
    );
  }
}

async function railsBundler(tree: SourceTree) {
  const rows = ((await tree.read('Gemfile'))?.text ?? '').split('\n');
  for (const [index, row] of rows.entries()) {
    const match = /^\s*#/.test(row) ? null : RAILS_BUNDLERS.exec(row);
    if (match) return { name: match[1], line: index + 1 };
  }
  return undefined;
}
