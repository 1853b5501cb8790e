import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = path.resolve(__dirname, '../../..');
const API = 'http://localhost:7300/api/v3';

/** Where the lab keeps its records, as `npm start` chooses it. */
function dataDir(): string {
  return path.resolve(ROOT, process.env.DRYDOCK_LAB_DIR ?? '.lab', 'forge');
}

interface Credentials {
  tokens: Record<string, string>;
  app: { id: number };
}

function credentials(): Credentials {
  const text = readFileSync(path.join(dataDir(), 'credentials.json'), 'utf8');
  return JSON.parse(text);
}

/** Number of the App that Backstage comments with. */
export function appId(): number {
  return credentials().app.id;
}

async function ask<T>(method: string, where: string, body: object): Promise<T> {
  const response = await fetch(`${API}/repos/${where}`, {
    method,
    headers: { authorization: `Bearer ${credentials().tokens.aoi}` },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${where}: ${text}`);
  return JSON.parse(text);
}

/** Sets the topics of a repository, as its administrator does. */
export async function setTopics(repository: string, names: string[]) {
  await ask('PUT', `${repository}/topics`, { names });
}

/** Writes a file to a branch, as a commit of its own. The branch is made when there is none of it yet. */
export async function commit(
  repository: string,
  branch: { name: string; from?: string },
  file: { path: string; text: string },
): Promise<void> {
  if (branch.from !== undefined) {
    await ask('POST', `${repository}/git/refs`, {
      ref: `refs/heads/${branch.name}`,
      sha: await headOf(repository, branch.from),
    });
  }
  await ask('PUT', `${repository}/contents/${file.path}`, {
    branch: branch.name,
    message: `Write ${file.path}`,
    content: Buffer.from(file.text).toString('base64'),
  });
}

async function headOf(repository: string, branch: string): Promise<string> {
  const where = `${API}/repos/${repository}/git/ref/heads/${branch}`;
  const response = await fetch(where, {
    headers: { authorization: `Bearer ${credentials().tokens.aoi}` },
  });
  const { object } = await response.json();
  return object.sha;
}

/** Opens a pull request of a branch; gives its number. */
export async function openPullRequest(
  repository: string,
  pull: { title: string; head: string; base: string },
): Promise<number> {
  const { number } = await ask<{ number: number }>(
    'POST',
    `${repository}/pulls`,
    pull,
  );
  return number;
}

/** Makes or ends trouble in the lab's cluster, by the lab's own command. */
export async function makeTrouble(...words: string[]): Promise<void> {
  const command = path.join(ROOT, 'packages/lab/bin/drydock-lab');
  const where = ['--data-dir', dataDir()];
  await run(process.execPath, [command, 'cluster', ...words, ...where]);
}
