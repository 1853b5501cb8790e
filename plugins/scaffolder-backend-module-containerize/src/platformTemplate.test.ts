import { readFileSync } from 'node:fs';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { parse } from 'yaml';
import { startForge, TestForge } from './__testUtils__/forge';
import module from './index';

/** A whole run: the forge starts several git processes for each call. */
jest.setTimeout(120_000);

const TEMPLATE: Entity = parse(
  readFileSync(
    require.resolve('../../../templates/gitops-platform/template.yaml'),
    'utf8',
  ),
);
const BRANCH = 'drydock/platform';
const README = '# Platform\n';

describe('the template gitops-platform', () => {
  let forge: TestForge;
  let backend: TestBackend;

  beforeAll(async () => {
    forge = await startForge();
    await forge.repository('platform', { 'README.md': README });
    const template = {
      ...TEMPLATE,
      metadata: { ...TEMPLATE.metadata, namespace: 'default' },
    };
    const catalog = catalogServiceMock({ entities: [template] });
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        module,
        createServiceFactory({
          service: catalogServiceRef,
          deps: {},
          factory: () => catalog,
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              github: [
                {
                  host: new URL(forge.lab.baseUrl).host,
                  apiBaseUrl: forge.lab.apiBaseUrl,
                  token: forge.lab.tokens.aoi,
                },
              ],
            },
          },
        }),
      ],
    });
  });
  afterAll(async () => {
    await backend?.stop();
    await forge?.stop();
  });

  /** Runs the template to its end; gives its output and its error. */
  async function run(values: object) {
    const tasks = `http://localhost:${backend.server.port()}/api/scaffolder/v2/tasks`;
    const headers = {
      authorization: mockCredentials.user.header(),
      'content-type': 'application/json',
    };
    const created = await fetch(tasks, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        templateRef: 'template:default/gitops-platform',
        values: {
          repoUrl: forge.webUrl('platform'),
          directory: 'drydock',
          ...values,
        },
      }),
    });
    const { id } = await created.json();
    const events = await fetch(`${tasks}/${id}/eventstream`, { headers });
    const bodies = (await events.text())
      .split('\n')
      .filter(line => line.startsWith('data: '))
      .map(line => JSON.parse(line.slice('data: '.length)).body);
    const last = bodies[bodies.length - 1];
    return { output: last?.output, error: last?.error };
  }

  const onBranch = (path: string) => forge.file('platform', BRANCH, path);

  it('opens a pull request for the organization of the repository', async () => {
    const { output, error } = await run({ metrics: ['datadog'] });
    expect(error).toBeUndefined();
    expect(output.links).toEqual([
      expect.objectContaining({
        url: `${forge.lab.baseUrl}/acme/platform/pull/1`,
      }),
    ]);
    const { data } = await forge.octokit.pulls.get({
      owner: 'acme',
      repo: 'platform',
      pull_number: 1,
    });
    expect(data.body).toContain('What to do');
    expect(data.body).toMatch(
      /## Verification\n\nNo problem was found\.\n(\nChecked with `k|\n\*\*Not verified\*\*)/,
    );
    expect(
      parse((await onBranch('drydock/.drydock/platform.yaml')) ?? ''),
    ).toMatchObject({ organization: 'acme', metrics: ['datadog'] });
    expect(await onBranch('README.md')).toBe(README);
  });

  it('keeps what people changed at a second run', async () => {
    const file = 'drydock/argocd/settings.yaml';
    const before = (await onBranch(file)) ?? '';
    await forge.commit('platform', BRANCH, {
      [file]: `${before}# Ours.\n`,
    });
    const { error } = await run({ metrics: ['datadog'], topic: 'ships' });
    expect(error).toBeUndefined();
    expect(await onBranch(file)).toContain('# Ours.');
    expect(await onBranch('drydock/argocd/repositories.yaml')).toContain(
      '^ships$',
    );
  });

  it('ends before anything is written when an answer is wrong', async () => {
    const { error } = await run({ rbac: 'namespaced' });
    expect(String(error?.message)).toMatch(/rbac-namespaces/);
  });
});
