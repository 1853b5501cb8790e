import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { Lab, startLab } from '../startLab';
import { problemWith } from './openApi';

/** A lab in a folder of its own, for one test file. */
export interface TestLab extends Lab {
  dataDir: string;
  warnings: string[];
  /** Operations that were answered and checked, with their status: `GET /user 200`. */
  checked: Set<string>;
  /** A client that acts as a user; anonymous without a login. */
  octokit(login?: string): Octokit;
  /** Makes `acme/NAME` with files on `main`; returns the commit. */
  repository(name: string, files?: Record<string, string>): Promise<string>;
  /** Puts one file on a branch, made from `main` when missing; returns the commit. */
  commit(
    name: string,
    branch: string,
    files: Record<string, string>,
  ): Promise<string>;
}

const QUIET = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const failureSchema = z.object({
  response: z.object({ status: z.number(), data: z.unknown() }),
});

/** Fails a test whose answer is not what GitHub describes; answers in other media types are not described. */
function check(
  checked: Set<string>,
  options: { method: string; url: string; headers: { accept?: string } },
  answer: { status: number; data: unknown } | undefined,
): void {
  if (!answer || answer.status === 304 || answer.status === 401) return;
  if (answer.data instanceof ArrayBuffer) return;
  // GraphQL has a description of its own, which the server itself checks against.
  if (options.url.endsWith('/graphql')) return;
  if (/diff|patch|raw|sha/.test(options.headers.accept ?? '')) return;
  const operation = `${options.method} ${options.url}`;
  const problem = problemWith(operation, answer.status, answer.data);
  if (problem) throw new Error(problem);
  checked.add(`${operation} ${answer.status}`);
}

function client(lab: Lab, checked: Set<string>, login?: string): Octokit {
  const octokit = new Octokit({
    baseUrl: lab.apiBaseUrl,
    auth: login && lab.tokens[login],
    log: QUIET,
  });
  octokit.hook.wrap('request', async (request, options) => {
    try {
      const response = await request(options);
      check(checked, options, response);
      return response;
    } catch (error) {
      check(checked, options, failureSchema.safeParse(error).data?.response);
      throw error;
    }
  });
  return octokit;
}

async function putFiles(
  octokit: Octokit,
  repo: string,
  branch: string,
  files: Record<string, string>,
): Promise<string> {
  let sha = '';
  for (const [path, text] of Object.entries(files)) {
    const place = { owner: 'acme', repo, path };
    const known = await octokit.repos
      .getContent({ ...place, ref: branch })
      .catch(() => undefined);
    const answer = await octokit.repos.createOrUpdateFileContents({
      ...place,
      branch,
      message: `Write ${path}`,
      content: Buffer.from(text).toString('base64'),
      sha: known && 'sha' in known.data ? known.data.sha : undefined,
    });
    sha = answer.data.commit.sha ?? '';
  }
  return sha;
}

/** Starts a lab; the caller stops it in `afterAll`. */
export async function startTestLab(
  options: { appsDir?: string } = {},
): Promise<TestLab> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lab-'));
  const warnings: string[] = [];
  const lab = await startLab({
    dataDir,
    ...options,
    logger: { info: () => undefined, warn: message => warnings.push(message) },
  });
  const checked = new Set<string>();
  const aoi = client(lab, checked, 'aoi');
  return {
    ...lab,
    dataDir,
    warnings,
    checked,
    octokit: login => client(lab, checked, login),
    async repository(name, files = { 'README.md': `# ${name}\n` }) {
      await aoi.repos.createInOrg({ org: 'acme', name });
      return putFiles(aoi, name, 'main', files);
    },
    async commit(name, branch, files) {
      const place = { owner: 'acme', repo: name };
      const main = await aoi.git.getRef({ ...place, ref: 'heads/main' });
      if (branch !== 'main') {
        await aoi.git
          .createRef({
            ...place,
            ref: `refs/heads/${branch}`,
            sha: main.data.object.sha,
          })
          .catch(() => undefined);
      }
      return putFiles(aoi, name, branch, files);
    },
    async stop() {
      await lab.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
