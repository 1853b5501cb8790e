import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, parseDocument } from 'yaml';
import { expect } from './checks.mjs';
import { ran } from './programs.mjs';
import { codeBlocks, diffParts, withAdded } from './readme.mjs';
import { PACKAGES, tarball } from './tarballs.mjs';

const TEMPLATE = 'templates/containerize-legacy-app';

/** What is put into an app, in this order, and what the section "Install" of each README asks for. */
const INSTALLED = {
  'plugins/scaffolder-backend-module-containerize': [
    addPackage,
    addToBackend,
    addTemplate,
  ],
  'plugins/delivery-backend': [addPackage, addToBackend],
  'plugins/rollouts': [addPackage, addToClassicFrontend],
  'plugins/previews': [addPackage, addToClassicFrontend],
};

/** Installs every package by the steps of its README. */
export async function followReadmes(app) {
  for (const [folder, steps] of Object.entries(INSTALLED)) {
    const readme = path.join(folder, 'README.md');
    const text = await readFile(path.join(app.context.root, readme), 'utf8');
    const blocks = codeBlocks(text, 'Install');
    for (const step of steps) {
      await step(app, language => {
        expect(
          blocks[language],
          `${readme} has no ${language} block below "Install".`,
        );
        return blocks[language];
      });
    }
  }
}

export async function edit(file, change) {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

async function addPackage({ context, folder }, block) {
  for (const line of block('sh').split('\n')) {
    const words = line
      .split(' ')
      .map(word =>
        PACKAGES.some(({ name }) => name === word)
          ? `${word}@file:${tarball(context, word)}`
          : word,
      );
    await ran(context, words, { cwd: folder, what: line });
  }
}

async function addToBackend({ folder }, block) {
  const lines = block('ts');
  const [anchor] = lines.split('\n');
  await edit(path.join(folder, 'packages/backend/src/index.ts'), index => {
    expect(index.includes(anchor), `The backend has no line ${anchor}`);
    return index.replace(anchor, () => lines);
  });
}

async function addTemplate({ context, folder }, block) {
  await cp(path.join(context.root, TEMPLATE), path.join(folder, TEMPLATE), {
    recursive: true,
  });
  await edit(path.join(folder, 'app-config.yaml'), config => {
    const document = parseDocument(config);
    for (const location of parse(block('yaml')).catalog.locations) {
      document.addIn(['catalog', 'locations'], location);
    }
    return document.toString();
  });
}

/** The new frontend discovers what is installed. */
async function addToClassicFrontend({ folder, frontend }, block) {
  if (frontend.name !== 'classic') return;
  for (const [file, lines] of Object.entries(diffParts(block('diff')))) {
    await edit(path.join(folder, file), text => withAdded(text, lines));
  }
}
