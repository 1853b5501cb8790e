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
import { APPLICATION } from './__testUtils__/application';
import { startForge, TestForge } from './__testUtils__/forge';
import module from './index';

/** A whole run: the forge starts several git processes for each call. */
jest.setTimeout(120_000);

const TEMPLATE: Entity = parse(
  readFileSync(
    require.resolve('../../../templates/containerize-legacy-app/template.yaml'),
    'utf8',
  ),
);
const BRANCH = 'drydock/containerize';

describe('the template containerize-legacy-app', () => {
  const addLocation = jest.fn();
  let forge: TestForge;
  let backend: TestBackend;

  beforeAll(async () => {
    forge = await startForge();
    await forge.repository('shop', APPLICATION);
    await forge.repository('club', APPLICATION);
    const shop: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'shop',
        namespace: 'default',
        annotations: {
          'backstage.io/source-location': `url:${forge.lab.baseUrl}/acme/shop/tree/main/`,
        },
      },
      spec: { type: 'website', lifecycle: 'production', owner: 'sre' },
    };
    const template = {
      ...TEMPLATE,
      metadata: { ...TEMPLATE.metadata, namespace: 'default' },
    };
    const catalog = Object.assign(
      catalogServiceMock({ entities: [template, shop] }),
      { addLocation },
    );
    const catalogFactory = createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => catalog,
    });
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        module,
        catalogFactory,
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

  /** Runs the template to its end; gives its log and its output. */
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
        templateRef: 'template:default/containerize-legacy-app',
        values,
      }),
    });
    const { id } = await created.json();
    const events = await fetch(`${tasks}/${id}/eventstream`, { headers });
    const bodies = (await events.text())
      .split('\n')
      .filter(line => line.startsWith('data: '))
      .map(line => JSON.parse(line.slice('data: '.length)).body);
    const last = bodies[bodies.length - 1];
    return {
      log: bodies.map(body => String(body.message)).join('\n'),
      output: last?.output,
      error: last?.error,
    };
  }

  it('opens a pull request for a component and links it', async () => {
    const { output, error } = await run({
      source: 'component',
      entityRef: 'component:default/shop',
      host: 'shop.example.com',
      replicas: 3,
    });
    expect(error).toBeUndefined();
    expect(output.links).toEqual([
      expect.objectContaining({
        url: `${forge.lab.baseUrl}/acme/shop/pull/1`,
      }),
      expect.objectContaining({ entityRef: 'component:default/shop' }),
    ]);
    expect(output.text[0].content).toContain('Open questions');
    expect(addLocation).not.toHaveBeenCalled();
    const answers = await forge.file('shop', BRANCH, '.drydock/answers.yaml');
    expect(parse(answers ?? '')).toEqual({
      image: expect.stringMatching(/\/acme\/shop$/),
      host: 'shop.example.com',
      replicas: 3,
    });
  });

  it('keeps earlier answers at a second run with empty fields, and ends standby', async () => {
    const { error } = await run({
      source: 'component',
      entityRef: 'component:default/shop',
      repoUrl: forge.webUrl('club'),
      cutover: 'done',
    });
    expect(error).toBeUndefined();
    const { data } = await forge.octokit.pulls.list({
      owner: 'acme',
      repo: 'shop',
      state: 'all',
    });
    expect(data.map(({ title }) => title)).toEqual(['Containerize shop']);
    const answers = await forge.file('shop', BRANCH, '.drydock/answers.yaml');
    expect(parse(answers ?? '')).toMatchObject({
      host: 'shop.example.com',
      replicas: 3,
      cutover: 'done',
    });
  });

  it('registers what the catalog does not have, and says when it appears', async () => {
    const { output, log, error } = await run({
      source: 'repository',
      repoUrl: forge.webUrl('club'),
      entry: 'gateway',
      gateway: 'gateway/public/https',
      staging: false,
      'preview-domain': 'preview.example.com',
      'preview-database': 'shared',
      'preview-services': ['10.1.2.0/24:5432'],
      'backstage-app-id': 4711,
      questions: [{ topic: 'web-server', answer: 'puma' }],
    });
    expect(error).toBeUndefined();
    expect(output.links).toHaveLength(1);
    const answers = await forge.file('club', BRANCH, '.drydock/answers.yaml');
    expect(parse(answers ?? '')).toMatchObject({
      gateway: 'gateway/public/https',
      staging: false,
      'preview-services': ['10.1.2.0/24:5432'],
      'backstage-app-id': 4711,
    });
    const wiring = await forge.file(
      'club',
      BRANCH,
      'deploy/argocd/applications.yaml',
    );
    expect(wiring).toContain(`repoURL: ${forge.lab.baseUrl}/acme/club.git`);
    expect(addLocation).toHaveBeenCalledWith(
      {
        type: 'url',
        target: `${forge.lab.baseUrl}/acme/club/blob/main/catalog-info.yaml`,
      },
      expect.anything(),
    );
    expect(log).toMatch(/appears in the catalog after the merge/);
  });
});
