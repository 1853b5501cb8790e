import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from './checks.mjs';
import { ran } from './programs.mjs';

/** What is published, in the order of their dependencies, and what a user of each would miss first. */
export const PACKAGES = [
  {
    name: '@drydock/plugin-containerize-node',
    holds: ['dist/index.cjs.js', 'dist/index.d.ts', 'data/gems.yaml'],
  },
  {
    name: '@drydock/plugin-scaffolder-backend-module-containerize',
    holds: ['dist/index.cjs.js', 'dist/index.d.ts'],
    features: { '.': '@backstage/BackendFeature' },
  },
  {
    name: '@drydock/cli',
    holds: ['dist/index.cjs.js', 'bin/drydock'],
  },
  {
    name: '@drydock/plugin-delivery-common',
    holds: ['dist/index.cjs.js', 'dist/index.esm.js', 'dist/index.d.ts'],
  },
  {
    name: '@drydock/plugin-delivery-backend',
    holds: [
      'config.schema.json',
      'dist/index.cjs.js',
      'dist/index.d.ts',
      'migrations/20261124170000_previews.js',
    ],
    features: { '.': '@backstage/BackendFeature' },
  },
  ...['drydock-react', 'delivery-react'].map(name => ({
    name: `@drydock/plugin-${name}`,
    holds: ['dist/index.esm.js', 'dist/index.d.ts'],
  })),
  ...['rollouts', 'previews'].map(name => ({
    name: `@drydock/plugin-${name}`,
    holds: ['dist/index.d.ts', 'dist/alpha.esm.js', 'dist/alpha.d.ts'],
    features: { './alpha': '@backstage/FrontendPlugin' },
  })),
];

const OUR_BUSINESS =
  /(^|\/)(src|testing|__\w+__)\/|\.test\.|^report\.api\.md$|\.tsx?$/;

/** Path of a package's archive. */
export function tarball({ tarballs }, name) {
  return path.join(tarballs, `${name.replace('/', '-')}.tgz`);
}

/** Builds and packs all of them. */
export async function pack(context) {
  const cwd = context.root;
  await ran(context, ['yarn', 'tsc'], { cwd, what: 'types' });
  for (const { name } of PACKAGES) {
    const workspace = ['yarn', 'workspace', name];
    await ran(context, [...workspace, 'build'], {
      cwd,
      what: `building ${name}`,
    });
    await ran(
      context,
      [...workspace, 'pack', '--out', tarball(context, name)],
      { cwd },
    );
  }
}

/** Fails when an archive lacks something, holds what is only ours, or names what exists only in this repository. */
export async function inspect(context, { name, holds, features }) {
  const file = tarball(context, name);
  const list = await ran(context, ['tar', '-tzf', file], { cwd: context.work });
  const entries = list
    .trim()
    .split('\n')
    .map(entry => entry.replace(/^package\//, ''));
  const manifest = JSON.parse(
    await ran(context, ['tar', '-xzOf', file, 'package/package.json'], {
      cwd: context.work,
    }),
  );
  const missing = ['README.md', ...holds].filter(
    entry => !entries.includes(entry),
  );
  expect(missing.length === 0, `It lacks ${missing.join(', ')}.`);
  const ours = entries.filter(
    entry => OUR_BUSINESS.test(entry) && !entry.endsWith('.d.ts'),
  );
  expect(ours.length === 0, `It holds ${ours.slice(0, 5).join(', ')}.`);
  expect(
    entries.includes(path.posix.normalize(manifest.main)),
    `"main" is ${manifest.main}, which is not in it.`,
  );
  expect(
    !JSON.stringify(manifest.dependencies).includes('workspace:'),
    'Its dependencies name workspaces of this repository.',
  );
  const found = manifest.backstage.features;
  expect(
    isDeepStrictEqual(found, features),
    `"backstage.features" is ${JSON.stringify(
      found,
    )}; an app that discovers features needs ${JSON.stringify(features)}.`,
  );
}
