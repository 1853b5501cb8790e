import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  createGithubIssuesCreateAction,
  createGithubIssuesLabelAction,
  createGithubWebhookAction,
  createPublishGithubAction,
  createPublishGithubPullRequestAction,
} from '@backstage/plugin-scaffolder-backend-module-github';
import { JsonObject } from '@backstage/types';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { TestLab, startTestLab } from '../__testUtils__/testLab';

describe("Backstage's GitHub scaffolder actions on the forge", () => {
  let lab: TestLab;
  const workspace = createMockDirectory();

  const setUp = () => {
    const config = new ConfigReader({
      integrations: {
        github: [
          {
            host: new URL(lab.baseUrl).host,
            apiBaseUrl: lab.apiBaseUrl,
            token: lab.tokens.aoi,
          },
        ],
      },
    });
    return { config, integrations: ScmIntegrations.fromConfig(config) };
  };
  const repoUrl = (repo: string) =>
    `${new URL(lab.baseUrl).host}?owner=acme&repo=${repo}`;
  const context = <T extends JsonObject>(input: T) =>
    createMockActionContext({ input, workspacePath: workspace.path });

  beforeAll(async () => {
    lab = await startTestLab();
    await lab.repository('shop');
  });

  afterAll(() => lab.stop());

  beforeEach(() => {
    workspace.clear();
    writeFileSync(join(workspace.path, 'Dockerfile'), 'FROM scratch\n');
    mkdirSync(join(workspace.path, 'bin'));
    writeFileSync(join(workspace.path, 'bin', 'run'), '#!/bin/sh\n', {
      mode: 0o755,
    });
  });

  it('publish:github makes a repository and pushes to it', async () => {
    const action = createPublishGithubAction(setUp());
    const task = context({
      repoUrl: repoUrl('new-app'),
      description: 'New',
      topics: ['legacy'],
      defaultBranch: 'main',
    });
    await action.handler(task);
    expect(task.output).toHaveBeenCalledWith(
      'remoteUrl',
      `${lab.baseUrl}/acme/new-app.git`,
    );
    const { data: branch } = await lab
      .octokit('ben')
      .repos.getBranch({ owner: 'acme', repo: 'new-app', branch: 'main' });
    expect(branch.protected).toBe(true);
    const { data } = await lab.octokit('ben').git.getTree({
      owner: 'acme',
      repo: 'new-app',
      tree_sha: 'main',
      recursive: '1',
    });
    expect(data.tree.map(({ path, mode }) => `${mode} ${path}`)).toEqual(
      expect.arrayContaining(['100644 Dockerfile', '100755 bin/run']),
    );
  });

  it('publish:github:pull-request opens one, refuses a second, updates on request', async () => {
    const action = createPublishGithubPullRequestAction(setUp());
    const input = {
      repoUrl: repoUrl('shop'),
      branchName: 'drydock/containerize',
      title: 'Containerize',
      description: 'See **inside**',
      reviewers: ['ben'],
    };
    const task = context(input);
    await action.handler(task);
    expect(task.output).toHaveBeenCalledWith(
      'remoteUrl',
      `${lab.baseUrl}/acme/shop/pull/1`,
    );
    await expect(action.handler(context(input))).rejects.toThrow(
      /already exists/,
    );
    await action.handler(context({ ...input, update: true }));
    const { data } = await lab
      .octokit('ben')
      .pulls.get({ owner: 'acme', repo: 'shop', pull_number: 1 });
    expect(data).toMatchObject({
      changed_files: 2,
      requested_reviewers: [{ login: 'ben' }],
    });
  });

  it('github:issues:create and github:issues:label work on an issue', async () => {
    const { integrations } = setUp();
    const task = context({
      repoUrl: repoUrl('shop'),
      title: 'Move uploads',
      labels: ['uploads'],
    });
    await createGithubIssuesCreateAction({ integrations }).handler(task);
    expect(task.output).toHaveBeenCalledWith(
      'issueUrl',
      `${lab.baseUrl}/acme/shop/issues/2`,
    );
    const label = context({
      repoUrl: repoUrl('shop'),
      number: 2,
      labels: ['preview'],
    });
    await createGithubIssuesLabelAction({ integrations }).handler(label);
    const { data } = await lab
      .octokit('ben')
      .issues.get({ owner: 'acme', repo: 'shop', issue_number: 2 });
    expect(data.labels).toMatchObject([
      { name: 'uploads' },
      { name: 'preview' },
    ]);
  });

  it('github:webhook makes a hook', async () => {
    const task = context({
      repoUrl: repoUrl('shop'),
      webhookUrl: 'http://127.0.0.1:1/hook',
      events: ['push'],
      active: false,
    });
    await createGithubWebhookAction(setUp()).handler(task);
    const { data } = await lab
      .octokit('aoi')
      .repos.listWebhooks({ owner: 'acme', repo: 'shop' });
    expect(data).toMatchObject([
      { events: ['push'], config: { url: 'http://127.0.0.1:1/hook' } },
    ]);
  });
});
