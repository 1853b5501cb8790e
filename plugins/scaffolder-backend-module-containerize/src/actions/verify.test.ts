import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { VerifyReport } from '@drydock/plugin-containerize-node';
import { APPLICATION } from '../__testUtils__/application';
import { fill, runAction, RunOptions } from '../__testUtils__/context';
import { createRenderAction } from './render';
import { createVerifyAction } from './verify';

const BROKEN = 'FROM scratch\nRUNN x\n';

describe('containerize:verify', () => {
  const workspace = createMockDirectory();

  function verify(input: object = {}, options: Partial<RunOptions> = {}) {
    return runAction(createVerifyAction(), input, {
      workspacePath: workspace.path,
      ...options,
    });
  }

  it('finds nothing wrong with what was rendered, and says what it checked', async () => {
    fill(join(workspace.path, 'source'), APPLICATION);
    await runAction(
      createRenderAction(),
      { name: 'shop', answers: { image: 'registry.example.com/acme/shop' } },
      { workspacePath: workspace.path },
    );
    const { output, log } = await verify();
    expect(output).toMatchObject({ ok: true });
    expect(log).toContainEqual(expect.stringMatching(/^Verified: /));
  });

  it('ends the task with a list of what is wrong, where, and how to mend it', async () => {
    fill(join(workspace.path, 'rendered'), { Dockerfile: BROKEN });
    await expect(verify()).rejects.toThrow(
      /problems in the rendered files:\n[\s\S]*^Dockerfile:2: Unknown instruction: RUNN/m,
    );
  });

  it('reports it and goes on when told so', async () => {
    fill(join(workspace.path, 'rendered'), { Dockerfile: BROKEN });
    const { output, log } = await verify({ failOn: 'never' });
    expect(output.ok).toBe(false);
    expect((output.report as VerifyReport).problems).not.toHaveLength(0);
    expect(log).toContainEqual(expect.stringMatching(/^Dockerfile:2 .* Fix: /));
  });

  it('says plainly what it could not verify', async () => {
    fill(join(workspace.path, 'rendered'), { 'README.md': '# Nothing\n' });
    const { log } = await verify({ failOn: 'never' });
    expect(log).toContainEqual(
      expect.stringMatching(/^Not verified: Dockerfile/),
    );
  });

  it('refuses a folder outside the workspace', async () => {
    await expect(verify({ targetPath: '../..' })).rejects.toThrow(
      /outside|not allowed/i,
    );
  });
});
