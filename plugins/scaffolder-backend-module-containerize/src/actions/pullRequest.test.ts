import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { APPLICATION } from '../__testUtils__/application';
import { fill, runAction, RunOptions } from '../__testUtils__/context';
import { startForge, TestForge } from '../__testUtils__/forge';
import { createPullRequestAction } from './pullRequest';
import { createRenderAction } from './render';

const BRANCH = 'drydock/containerize';

describe('containerize:pull-request', () => {
  const workspace = createMockDirectory();
  let forge: TestForge;

  beforeAll(async () => {
    forge = await startForge();
  });
  afterAll(() => forge.stop());

  /** Renders the application with answers of its own. */
  async function render(answers: Record<string, string> = {}) {
    fill(join(workspace.path, 'source'), APPLICATION);
    await runAction(
      createRenderAction(),
      {
        name: 'shop',
        answers: { image: 'registry.example.com/acme/shop', ...answers },
      },
      { workspacePath: workspace.path },
    );
  }

  function propose(name: string, options: Partial<RunOptions> = {}) {
    return runAction(
      createPullRequestAction(forge.access),
      { repoUrl: forge.repoUrl(name), title: `Containerize ${name}` },
      { workspacePath: workspace.path, ...options },
    );
  }

  it('opens a pull request with one commit', async () => {
    await forge.repository('first', APPLICATION);
    await render();
    const { output, log } = await propose('first');
    expect(log).toEqual([]);
    expect(output).toMatchObject({
      pullRequestNumber: 1,
      branchName: BRANCH,
      conflicts: [],
      unchanged: false,
    });
  });
});
