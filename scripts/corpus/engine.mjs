// Runs the engine from the workspace's source on one repository, up to the verified files.
import {
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The engine, from its TypeScript source. */
export function loadEngine() {
  require('@backstage/cli/config/nodeTransform.cjs');
  return require('../../plugins/containerize-node/src');
}

/**
 * Analyzes a repository, renders its files into a copy and verifies them. Nothing is thrown: what failed is in
 * `failure`, with the stage it happened in.
 *
 * @param folder - the repository; it is only read
 * @param app - `repository`, for names and links
 * @returns {Promise<{ profile?: object, report?: object, failure?: { stage: string, message: string }, seconds: number }>}
 *   `seconds` is the time of the analysis alone
 */
export async function runEngine(engine, folder, app) {
  const result = { seconds: 0 };
  let stage = 'analyze';
  try {
    const started = performance.now();
    const tree = await engine.openDirectory(folder);
    const { profile } = await engine.analyze(tree, {
      name: engine.applicationName(path.posix.basename(app.repository)),
    });
    result.seconds = (performance.now() - started) / 1000;
    result.profile = profile;
    stage = 'plan';
    const blueprint = engine.buildBlueprint(
      profile,
      ownAnswers(app),
      await planContext(engine, folder, app),
    );
    stage = 'render';
    const files = engine.render(blueprint);
    stage = 'write';
    await inCopy(folder, async copy => {
      await writeFiles(copy, files);
      stage = 'verify';
      result.report = await engine.verifyDirectory(copy);
    });
  } catch (error) {
    result.failure = { stage, message: error.stack ?? String(error) };
  }
  return result;
}

/** What the planner is told besides the profile. */
export async function planContext(engine, folder, app) {
  const tree = await engine.openDirectory(folder);
  return {
    repositoryUrl: `https://github.com/${app.repository}`,
    deployIsFile: tree.has('deploy'),
    catalogInfo: await present(folder, 'catalog-info.yaml'),
    dockerignore: await present(folder, '.dockerignore'),
  };
}

/** What no repository can tell; everything else is left to the defaults. */
export function ownAnswers({ repository }) {
  const [owner, name] = repository.split('/');
  return {
    owner,
    image: `registry.example.com/${owner}/${name}`.toLowerCase(),
  };
}

async function present(folder, name) {
  const file = path.join(folder, name);
  const stats = await lstat(file).catch(() => undefined);
  return stats?.isFile() ? readFile(file, 'utf8') : undefined;
}

/** Lends a copy of the repository, without links. */
export async function inCopy(folder, use) {
  const copy = await mkdtemp(path.join(os.tmpdir(), 'drydock-corpus-'));
  try {
    await cp(folder, copy, {
      recursive: true,
      filter: async source =>
        path.basename(source) !== '.git' &&
        !(await lstat(source)).isSymbolicLink(),
    });
    await use(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Puts the rendered files over the repository's own, as the pull request does. */
export async function writeFiles(folder, files) {
  for (const [name, text] of files) {
    try {
      const target = path.join(folder, name);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text);
    } catch (error) {
      throw new Error(
        `${name} cannot be put into the repository (${error.code}).`,
        { cause: error },
      );
    }
  }
}
