import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { Lab, startLab } from '@drydock/lab';
import { Octokit } from '@octokit/rest';
import { ForgeAccess } from '../clients';
import { RepositoryRef } from '../../previews/types';

const NOTHING = () => undefined;
const QUIET = { debug: NOTHING, info: NOTHING, warn: NOTHING, error: NOTHING };

/** The lab's forge, and a client of its administrator. */
export interface TestForge {
  lab: Lab;
  octokit: Octokit;
  access: ForgeAccess;
  accessWith(token: string | undefined): ForgeAccess;
  /** A repository `acme/NAME` with one commit on `main`. */
  repository(name: string): Promise<RepositoryRef>;
  /** Opens a pull request from a new branch of one commit. @returns its number */
  open(repository: RepositoryRef, title: string): Promise<number>;
  stop(): Promise<void>;
}

function accessTo(lab: Lab, token: string | undefined): ForgeAccess {
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: new URL(lab.baseUrl).host,
            apiBaseUrl: lab.apiBaseUrl,
            ...(token ? { token } : {}),
          },
        ],
      },
    }),
  );
  return {
    integrations,
    credentials:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
    logger: mockServices.logger.mock(),
  };
}

async function openPull(
  octokit: Octokit,
  { owner, name }: RepositoryRef,
  title: string,
): Promise<number> {
  const place = { owner, repo: name };
  const branch = title.replace(/\W+/g, '-');
  const main = await octokit.git.getRef({ ...place, ref: 'heads/main' });
  await octokit.git.createRef({
    ...place,
    ref: `refs/heads/${branch}`,
    sha: main.data.object.sha,
  });
  await octokit.repos.createOrUpdateFileContents({
    ...place,
    path: `${branch}.txt`,
    branch,
    message: title,
    content: Buffer.from(title).toString('base64'),
  });
  const { data } = await octokit.pulls.create({
    ...place,
    title,
    head: branch,
    base: 'main',
  });
  return data.number;
}

/** Starts a forge of its own for one test file; the caller stops it. For tests only. */
export async function startTestForge(): Promise<TestForge> {
  const dataDir = mkdtempSync(join(tmpdir(), 'delivery-forge-'));
  const lab = await startLab({ port: 0, dataDir });
  const octokit = new Octokit({
    baseUrl: lab.apiBaseUrl,
    auth: lab.tokens.aoi,
    log: QUIET,
  });
  return {
    lab,
    octokit,
    access: accessTo(lab, lab.tokens.aoi),
    accessWith: token => accessTo(lab, token),
    async repository(name) {
      await octokit.repos.createInOrg({ org: 'acme', name, auto_init: true });
      return { host: new URL(lab.baseUrl).host, owner: 'acme', name };
    },
    open: (repository, title) => openPull(octokit, repository, title),
    async stop() {
      await lab.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
