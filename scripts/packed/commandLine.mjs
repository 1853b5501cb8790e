import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from './checks.mjs';
import { codeBlocks } from './readme.mjs';
import { ran } from './programs.mjs';
import { tarball } from './tarballs.mjs';

/** The command line, installed with npm where there is nothing else, on a copy of the lab's shop. */
export async function tryCommandLine(context) {
  const cwd = path.join(context.work, 'command-line');
  const drydock = (...args) =>
    ran(context, [path.join(cwd, 'node_modules/.bin/drydock'), ...args], {
      cwd,
    });
  await mkdir(cwd);
  await cp(
    path.join(context.root, 'packages/lab/apps/shop/files'),
    path.join(cwd, 'shop'),
    {
      recursive: true,
    },
  );
  await writeFile(
    path.join(cwd, 'answers.yaml'),
    'image: registry.example.com/acme/shop\n',
  );
  await context.checks.inTurn({
    'npm installs the command line': () => install(context, cwd),
    'drydock analyze reads the shop': async () => {
      const { framework } = JSON.parse(
        await drydock('analyze', 'shop', '--json'),
      );
      expect(
        framework?.name === 'rails' && framework.version === '4.2.8',
        `The framework is ${JSON.stringify(framework)}.`,
      );
    },
    'drydock render writes its files': async () => {
      await drydock(
        'render',
        'shop',
        '--out',
        'out',
        '--answers',
        'answers.yaml',
      );
      const dockerfile = await readFile(
        path.join(cwd, 'out/Dockerfile'),
        'utf8',
      );
      expect(
        dockerfile.includes('FROM ruby:2.3'),
        'The Dockerfile is not based on Ruby 2.3.',
      );
    },
    'the example of the engine’s README runs': async () => {
      const readme = path.join(
        context.root,
        'plugins/containerize-node/README.md',
      );
      const { js } = codeBlocks(await readFile(readme, 'utf8'), 'Use');
      await writeFile(path.join(cwd, 'example.mjs'), js);
      const output = await ran(context, ['node', 'example.mjs'], { cwd });
      expect(output.includes('state-storage'), `It prints\n${output}`);
    },
    'drydock verify finds no problem': async () => {
      const report = await drydock('verify', 'out');
      expect(
        /checked\s+build of deploy\/overlays\/production/.test(report),
        `Production was not built:\n${report}`,
      );
    },
  });
}

async function install(context, cwd) {
  await writeFile(path.join(cwd, 'package.json'), '{"private":true}\n');
  const archives = ['@drydock/plugin-containerize-node', '@drydock/cli'].map(
    name => tarball(context, name),
  );
  await ran(
    context,
    [
      'npm',
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      ...archives,
    ],
    { cwd, what: 'npm install' },
  );
}
