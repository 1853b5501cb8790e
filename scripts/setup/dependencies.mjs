import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkDisk, explain, UNTRUSTED } from './errors.mjs';
import { run } from './run.mjs';

/** Installs when the lock file, a manifest or the Node release changed since the last time. */
export async function installDependencies(root, tools, say) {
  const marker = path.join(root, 'node_modules', '.drydock-installed');
  const state = await fingerprint(root, tools);
  const last = await readFile(marker, 'utf8').catch(() => undefined);
  if (last === state) return;
  if (!existsSync(path.join(root, 'node_modules'))) await checkDisk(root);
  say('Installing dependencies (about 3 minutes the first time)');
  const logFile = path.join(root, '.tools', 'install.log');
  await mkdir(path.dirname(logFile), { recursive: true });
  const { code, output } = await run(
    tools.node,
    [tools.yarn, 'install', '--immutable'],
    {
      cwd: root,
      env: { ...process.env, PATH: tools.path, FORCE_COLOR: '0' },
      logFile,
      say,
      what: 'installing',
      hopeless: UNTRUSTED,
      onLine: line => {
        const step = /┌ (.*)$/.exec(line);
        if (step) say(`  ${step[1]}`);
      },
    },
  );
  if (code !== 0) throw explain('Installing dependencies', output, logFile);
  await writeFile(marker, state);
  say('Dependencies are installed.');
}

async function fingerprint(root, tools) {
  const hash = createHash('sha256');
  hash.update(tools.nodeVersion.split('.')[0]);
  for (const file of await manifests(root)) {
    hash.update(file);
    hash.update(await readFile(path.join(root, file)).catch(() => ''));
  }
  return hash.digest('hex');
}

async function manifests(root) {
  const files = ['yarn.lock', '.yarnrc.yml', 'package.json'];
  for (const folder of ['packages', 'plugins']) {
    const names = await readdir(path.join(root, folder)).catch(() => []);
    for (const name of names.sort()) {
      files.push(path.join(folder, name, 'package.json'));
    }
  }
  return files;
}
