import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse, parseDocument, stringify } from 'yaml';
import { expect } from './checks.mjs';
import { containerize } from './browser.mjs';
import { freePort, ran, ready, started } from './programs.mjs';
import { codeBlocks } from './readme.mjs';
import { tarball } from './tarballs.mjs';

const require = createRequire(import.meta.url);

const CREATE_APP = '@backstage/create-app@0.9.2';
const MODULE = '@drydock/plugin-scaffolder-backend-module-containerize';
const ENGINE = '@drydock/plugin-containerize-node';
const README = 'plugins/scaffolder-backend-module-containerize/README.md';
const TEMPLATE = 'templates/containerize-legacy-app';

/** The two generations of frontends that create-app makes. */
export const FRONTENDS = [
  { name: 'new', options: [] },
  { name: 'classic', options: ['--legacy'] },
];

/** A fresh app, the module put into it by the steps of its README, and the template run on the lab's shop. */
export async function tryFreshApp(context, frontend) {
  const folder = path.join(context.work, `${frontend.name}-app`);
  const label = `${frontend.name} frontend`;
  await context.checks.inTurn({
    [`${label}: create-app makes an app`]: () =>
      create(context, folder, frontend),
    [`${label}: the steps of the README install the module`]: () =>
      followReadme(context, folder),
    [`${label}: the app's types are right`]: () =>
      ran(context, ['yarn', 'tsc'], { cwd: folder }),
    [`${label}: the template makes a pull request of the shop`]: () =>
      runTemplate(context, folder, frontend.name),
  });
}

async function create(context, folder, { options }) {
  await ran(
    context,
    [
      'npx',
      '--yes',
      CREATE_APP,
      '--skip-install',
      '--path',
      folder,
      ...options,
    ],
    { cwd: context.work, env: { BACKSTAGE_APP_NAME: 'fresh' } },
  );
  // The app takes over how this repository installs: versions that are known to fit, no compiler, no Yarn of its own.
  // What the module depends on need not be in a registry yet.
  const own = await readJson(path.join(context.root, 'package.json'));
  const file = path.join(folder, 'package.json');
  const { packageManager: _, ...manifest } = await readJson(file);
  manifest.resolutions = { ...manifest.resolutions, ...own.resolutions };
  manifest.resolutions[ENGINE] = `file:${tarball(context, ENGINE)}`;
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of ['.yarnrc.yml', 'yarn.lock']) {
    await cp(path.join(context.root, name), path.join(folder, name));
  }
}

async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function followReadme(context, folder) {
  const text = await readFile(path.join(context.root, README), 'utf8');
  const { sh, ts, yaml } = codeBlocks(text, 'Install');
  expect(
    sh && ts && yaml,
    `${README} has no sh, ts and yaml block below "Install".`,
  );
  for (const line of sh.split('\n')) {
    const words = line
      .split(' ')
      .map(word =>
        word === MODULE ? `${word}@file:${tarball(context, word)}` : word,
      );
    await ran(context, words, { cwd: folder, what: 'yarn add' });
  }
  await edit(path.join(folder, 'packages/backend/src/index.ts'), index => {
    const [anchor] = ts.split('\n');
    expect(index.includes(anchor), `The backend has no line ${anchor}`);
    expect(
      ts.includes(MODULE),
      `The ts block of ${README} does not name ${MODULE}.`,
    );
    return index.replace(anchor, () => ts);
  });
  await cp(path.join(context.root, TEMPLATE), path.join(folder, TEMPLATE), {
    recursive: true,
  });
  await edit(path.join(folder, 'app-config.yaml'), config => {
    const document = parseDocument(config);
    for (const location of parse(yaml).catalog.locations) {
      document.addIn(['catalog', 'locations'], location);
    }
    return document.toString();
  });
}

async function edit(file, change) {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

async function runTemplate(context, folder, name) {
  const lab = await startLab(context, name);
  const logFile = path.join(context.work, `${name}-app.log`);
  let app;
  try {
    const url = await configure(folder, lab);
    app = started(context, [context.tools.node, context.tools.yarn, 'start'], {
      cwd: folder,
      logFile,
    });
    await ready(`${url.backend}/.backstage/health/v1/readiness`, {
      ...app,
      logFile,
    });
    await ready(url.app, { ...app, logFile });
    const shots = path.join(context.root, 'screenshots');
    await mkdir(shots, { recursive: true });
    const pull = await containerize(
      url.app,
      'shop',
      path.join(shots, `packed-${name}`),
    );
    expect(
      pull === `${lab.baseUrl}/acme/shop/pull/1`,
      `The task links to ${pull}.`,
    );
  } finally {
    await app?.stop();
    await lab.stop();
  }
}

function startLab({ root, work }, name) {
  require('@backstage/cli/config/nodeTransform.cjs');
  return require('../../packages/lab/src').startLab({
    host: 'localhost',
    dataDir: path.join(work, `${name}-forge`),
    appsDir: path.join(root, 'packages/lab/apps'),
  });
}

/** What is different on every machine: addresses, and which GitHub. */
async function configure(folder, lab) {
  const port = await freePort();
  const url = {
    app: `http://localhost:${await freePort()}`,
    backend: `http://localhost:${port}`,
  };
  await writeFile(
    path.join(folder, 'app-config.local.yaml'),
    stringify({
      app: { baseUrl: url.app },
      backend: {
        baseUrl: url.backend,
        listen: { port, host: '127.0.0.1' },
        cors: { origin: url.app },
      },
      integrations: {
        github: [
          {
            host: new URL(lab.baseUrl).host,
            apiBaseUrl: lab.apiBaseUrl,
            rawBaseUrl: `${lab.baseUrl}/raw`,
            token: lab.tokens['drydock-app[bot]'],
          },
        ],
      },
    }),
  );
  await edit(path.join(folder, 'app-config.yaml'), config => {
    const document = parseDocument(config);
    for (const repo of ['shop', 'kaiin']) {
      document.addIn(['catalog', 'locations'], {
        type: 'url',
        target: `${lab.baseUrl}/acme/${repo}/blob/master/catalog-info.yaml`,
      });
    }
    return document.toString();
  });
  return url;
}
