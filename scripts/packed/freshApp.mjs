import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { expect } from './checks.mjs';
import { containerize, seePages } from './browser.mjs';
import { edit, followReadmes } from './install.mjs';
import { freePort, ran, ready, started } from './programs.mjs';
import { PACKAGES, tarball } from './tarballs.mjs';

const require = createRequire(import.meta.url);

const CREATE_APP = '@backstage/create-app@0.9.2';

/** The two generations of frontends that create-app makes. */
export const FRONTENDS = [
  { name: 'new', options: [] },
  { name: 'classic', options: ['--legacy'] },
];

/** What a page of the delivery plugins shows of the lab's cluster. */
const PAGES = [
  { name: 'rollouts', path: '/rollouts', shows: 'kaiin-web' },
  {
    name: 'entity-rollouts',
    path: '/catalog/default/component/kaiin/rollouts',
    shows: 'kaiin-web',
  },
  { name: 'previews', path: '/previews', shows: 'No preview matches' },
];

/** A fresh app, everything put into it by the steps of the READMEs, and tried against a lab. */
export async function tryFreshApp(context, frontend) {
  const { name } = frontend;
  const app = {
    context,
    frontend,
    folder: path.join(context.work, `${name}-app`),
    shots: path.join(context.root, 'screenshots', `packed-${name}`),
  };
  let running;
  try {
    await context.checks.inTurn({
      [`${name} frontend: create-app makes an app`]: () => create(app),
      [`${name} frontend: the steps of the READMEs install the packages`]: () =>
        followReadmes(app),
      [`${name} frontend: the app's types are right`]: () =>
        ran(context, ['yarn', 'tsc'], { cwd: app.folder }),
      [`${name} frontend: the app starts`]: async () => {
        running = await start(app);
        await running.ready();
      },
      [`${name} frontend: the pages of rollouts and previews open`]: () =>
        seePages(running.url, PAGES, app.shots),
      [`${name} frontend: the template makes a pull request of the shop`]: () =>
        runTemplate(running, app.shots),
    });
  } finally {
    await running?.stop();
  }
}

async function create({ context, folder, frontend }) {
  await ran(
    context,
    [
      'npx',
      '--yes',
      CREATE_APP,
      '--skip-install',
      '--path',
      folder,
      ...frontend.options,
    ],
    { cwd: context.work, env: { BACKSTAGE_APP_NAME: 'fresh' } },
  );
  // The app takes over how this repository installs: versions that are known to fit, no compiler, no Yarn of its own.
  // What the packages depend on need not be in a registry yet.
  const own = await readJson(path.join(context.root, 'package.json'));
  const file = path.join(folder, 'package.json');
  const { packageManager: _, ...manifest } = await readJson(file);
  manifest.resolutions = { ...manifest.resolutions, ...own.resolutions };
  for (const { name } of PACKAGES) {
    manifest.resolutions[name] = `file:${tarball(context, name)}`;
  }
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of ['.yarnrc.yml', 'yarn.lock']) {
    await cp(path.join(context.root, name), path.join(folder, name));
  }
}

async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Starts a lab and the app. Whoever calls it stops both, also when the app does not become ready. */
async function start({ context, folder, frontend, shots }) {
  const lab = await startLab(context, frontend.name);
  const url = await configure(folder, lab);
  const logFile = path.join(context.work, `${frontend.name}-app.log`);
  const program = started(
    context,
    [context.tools.node, context.tools.yarn, 'start'],
    { cwd: folder, logFile },
  );
  await mkdir(path.dirname(shots), { recursive: true });
  return {
    url: url.app,
    lab,
    async ready() {
      const health = `${url.backend}/.backstage/health/v1/readiness`;
      await ready(health, { ...program, logFile });
      await ready(url.app, { ...program, logFile });
    },
    async stop() {
      await program.stop();
      await lab.stop();
    },
  };
}

async function runTemplate({ url, lab }, shots) {
  const pull = await containerize(url, 'shop', shots);
  expect(
    pull === `${lab.baseUrl}/acme/shop/pull/1`,
    `The task links to ${pull}.`,
  );
}

function startLab({ root, work }, name) {
  require('@backstage/cli/config/nodeTransform.cjs');
  const lab = path.join(root, 'packages/lab');
  return require('../../packages/lab/src').startLab({
    host: 'localhost',
    dataDir: path.join(work, `${name}-forge`),
    appsDir: path.join(lab, 'apps'),
    clusters: [{ name: 'lab', manifestsDir: path.join(lab, 'clusters/lab') }],
  });
}

/** What is different on every machine: addresses, which GitHub and which clusters. */
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
      integrations: { github: [forgeOf(lab)] },
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [
          { type: 'config', clusters: lab.clusters.map(clusterOf) },
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

function forgeOf({ baseUrl, apiBaseUrl, tokens }) {
  return {
    host: new URL(baseUrl).host,
    apiBaseUrl,
    rawBaseUrl: `${baseUrl}/raw`,
    token: tokens['drydock-app[bot]'],
  };
}

function clusterOf({ name, url, tokens }) {
  return {
    name,
    url,
    authProvider: 'serviceAccount',
    serviceAccountToken: tokens.operator,
    // Plain HTTP on loopback, which Kubernetes' client refuses without this.
    skipTLSVerify: true,
  };
}
