import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { Lab, startLab } from '@drydock/lab';
import { Octokit } from '@octokit/rest';
import { GithubAccess } from '../github/repository';

const NOTHING = () => undefined;
const QUIET = { debug: NOTHING, info: NOTHING, warn: NOTHING, error: NOTHING };

/** The lab's forge and a client of one of its people. */
export interface TestForge {
  lab: Lab;
  /** Acts as the administrator of `acme`. */
  octokit: Octokit;
  access: GithubAccess;
  /** Credentials of somebody else, or none. */
  accessAs(login: string | undefined): GithubAccess;
  /** As a repository picker gives it. */
  repoUrl(name: string): string;
  /** As a browser shows it. */
  webUrl(name: string): string;
  /** Makes `acme/NAME` with files on `main`. */
  repository(name: string, files: Record<string, string>): Promise<void>;
  /** A reviewer's commit: writes files, deletes those that are `null`. */
  commit(
    name: string,
    branch: string,
    files: Record<string, string | null>,
  ): Promise<string>;
  /** The text of a file on a branch; undefined when there is none. */
  file(name: string, branch: string, path: string): Promise<string | undefined>;
  /** Messages of a branch's commits, newest first. */
  messages(name: string, branch: string): Promise<string[]>;
  stop(): Promise<void>;
}

function accessTo(lab: Lab, token: string | undefined): GithubAccess {
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: new URL(lab.baseUrl).host,
            apiBaseUrl: lab.apiBaseUrl,
            token,
          },
        ],
      },
    }),
  );
  return {
    integrations,
    credentialsProvider:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
  };
}

async function commitFiles(
  octokit: Octokit,
  repo: string,
  branch: string,
  files: Record<string, string | null>,
): Promise<string> {
  const place = { owner: 'acme', repo };
  const head = await octokit.git.getRef({ ...place, ref: `heads/${branch}` });
  const parent = await octokit.git.getCommit({
    ...place,
    commit_sha: head.data.object.sha,
  });
  const tree = await octokit.git.createTree({
    ...place,
    base_tree: parent.data.tree.sha,
    tree: Object.entries(files).map(([path, text]) => ({
      path,
      mode: '100644',
      type: 'blob',
      ...(text === null ? { sha: null } : { content: text }),
    })),
  });
  const { data } = await octokit.git.createCommit({
    ...place,
    message: `Review: ${Object.keys(files).join(', ')}`,
    tree: tree.data.sha,
    parents: [parent.data.sha],
  });
  await octokit.git.updateRef({
    ...place,
    ref: `heads/${branch}`,
    sha: data.sha,
  });
  return data.sha;
}

/** Starts a forge of its own for one test file; the caller stops it in `afterAll`. */
export async function startForge(): Promise<TestForge> {
  const dataDir = mkdtempSync(join(tmpdir(), 'containerize-forge-'));
  const lab = await startLab({ port: 0, dataDir });
  const octokit = new Octokit({
    baseUrl: lab.apiBaseUrl,
    auth: lab.tokens.aoi,
    log: QUIET,
  });
  const host = new URL(lab.baseUrl).host;
  return {
    lab,
    octokit,
    access: accessTo(lab, lab.tokens.aoi),
    accessAs: login => accessTo(lab, login && lab.tokens[login]),
    repoUrl: name => `${host}?owner=acme&repo=${name}`,
    webUrl: name => `http://${host}/acme/${name}`,
    async repository(name, files) {
      await octokit.repos.createInOrg({
        org: 'acme',
        name,
        auto_init: Object.keys(files).length > 0,
      });
      if (Object.keys(files).length > 0) {
        await commitFiles(octokit, name, 'main', files);
      }
    },
    commit: (name, branch, files) => commitFiles(octokit, name, branch, files),
    async file(name, branch, path) {
      const answer = await octokit.repos
        .getContent({ owner: 'acme', repo: name, path, ref: branch })
        .catch((error: { status?: number }) => {
          if (error.status === 404) return undefined;
          throw error;
        });
      return answer && 'content' in answer.data
        ? Buffer.from(answer.data.content, 'base64').toString('utf8')
        : undefined;
    },
    async messages(name, branch) {
      const { data } = await octokit.repos.listCommits({
        owner: 'acme',
        repo: name,
        sha: branch,
      });
      return data.map(({ commit }) => commit.message);
    },
    async stop() {
      await lab.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
