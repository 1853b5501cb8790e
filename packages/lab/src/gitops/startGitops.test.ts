import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  APPLICATION_SETS,
  APP_PROJECTS,
  CONFIG_MAPS,
  SECRETS,
} from '../kubernetes/resources';
import { TestArgo } from './applications/__testUtils__/TestArgo';
import { LabGitops, startGitops } from './startGitops';

jest.setTimeout(60_000);

describe('startGitops', () => {
  const argo = new TestArgo();
  const folder = mkdtempSync(join(tmpdir(), 'gitops-'));
  let gitops: LabGitops;

  beforeAll(() => {
    const caFile = join(folder, 'ca.crt');
    writeFileSync(caFile, '');
    gitops = startGitops({
      forge: argo.forge,
      clusters: [
        { name: 'lab', url: 'http://127.0.0.1:7301', store: argo.store },
      ],
      registry: {
        host: 'localhost:7302',
        caFile,
        username: 'robot',
        password: 'not-a-real-password',
      },
      clock: argo.clock,
      logger: { info: () => undefined, warn: () => undefined },
    });
  });

  afterAll(async () => {
    await gitops.stop();
    await argo.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads the repositories to apply, and what to tell, from the generated platform bundle', () => {
    const set = argo.object(APPLICATION_SETS, 'drydock-repositories', 'argocd');
    expect(set.spec).toMatchObject({
      generators: [
        {
          scmProvider: {
            github: {
              organization: 'acme',
              api: 'http://localhost:7300/api/v3',
              appSecretName: 'drydock-scm',
            },
          },
        },
      ],
    });
    const notifications = argo.object(
      CONFIG_MAPS,
      'argocd-notifications-cm',
      'argocd',
    );
    expect(JSON.stringify(notifications.data)).toContain('on-preview-ready');
  });

  it('permits the address that repositories of the forge have', () => {
    const project = argo.object(APP_PROJECTS, 'drydock-repositories', 'argocd');
    expect(project.spec).toMatchObject({
      sourceRepos: ['http://localhost:7300/acme/*'],
    });
  });

  it.each(['drydock-scm', 'argocd-notifications-secret', 'drydock-registry'])(
    'makes the Secret %s that the bundle names',
    name => {
      expect(argo.find(SECRETS, name, 'argocd')).toBeDefined();
    },
  );
});
