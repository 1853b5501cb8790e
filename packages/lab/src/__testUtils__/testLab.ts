import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { Lab, startLab } from '../startLab';
import { problemWith } from './openApi';

// Every call starts git processes, and several test files run at once.
jest.setTimeout(60_000);

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
  /** Commits files to a branch, made from `main` when missing; returns the commit. */
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
  options: { method: string; url: string; mediaType?: { format?: string } },
  answer: { status: number; data: unknown } | undefined,
): void {
  if (!answer || answer.status === 304 || answer.status === 401) return;
  if (answer.data instanceof ArrayBuffer) return;
  // GraphQL, and the further pages of a list, are no operations of the description.
  if (options.url.startsWith('http')) return;
  if (options.mediaType?.format) return;
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

/** The first commit of a repository: git data calls need one to be there. */
async function firstCommit(
  octokit: Octokit,
  repo: string,
  files: Record<string, string>,
): Promise<string> {
  const [[path, text], ...rest] = Object.entries(files);
  const { data } = await octokit.repos.createOrUpdateFileContents({
    owner: 'acme',
    repo,
    path,
    message: `Write ${path}`,
    content: Buffer.from(text).toString('base64'),
  });
  const first = data.commit.sha ?? '';
  return rest.length === 0
    ? first
    : addCommit(octokit, repo, 'main', first, Object.fromEntries(rest));
}

async function addCommit(
  octokit: Octokit,
  repo: string,
  branch: string,
  parent: string,
  files: Record<string, string>,
): Promise<string> {
  const place = { owner: 'acme', repo };
  const { data: tree } = await octokit.git.createTree({
    ...place,
    base_tree: parent,
    tree: Object.entries(files).map(([path, content]) => ({
      path,
      content,
      mode: '100644',
      type: 'blob',
    })),
  });
  const { data: commit } = await octokit.git.createCommit({
    ...place,
    message: `Write ${Object.keys(files).join(', ')}`,
    tree: tree.sha,
    parents: [parent],
  });
  await octokit.git.updateRef({
    ...place,
    ref: `heads/${branch}`,
    sha: commit.sha,
  });
  return commit.sha;
}

/** Where a branch stands; made from `main` when it is not there. */
async function branchTip(
  octokit: Octokit,
  repo: string,
  branch: string,
): Promise<string> {
  const place = { owner: 'acme', repo };
  const { data: refs } = await octokit.git.listMatchingRefs({
    ...place,
    ref: 'heads/',
  });
  const tip = (name: string) =>
    refs.find(({ ref }) => ref === `refs/heads/${name}`)?.object.sha;
  const known = tip(branch);
  if (known) return known;
  const main = tip('main') ?? '';
  await octokit.git.createRef({
    ...place,
    ref: `refs/heads/${branch}`,
    sha: main,
  });
  return main;
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
      return firstCommit(aoi, name, files);
    },
    async commit(name, branch, files) {
      const parent = await branchTip(aoi, name, branch);
      return addCommit(aoi, name, branch, parent, files);
    },
    async stop() {
      await lab.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
