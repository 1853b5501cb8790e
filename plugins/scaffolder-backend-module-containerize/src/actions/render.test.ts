import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { APPLICATION } from '../__testUtils__/application';
import { fill, runAction } from '../__testUtils__/context';
import { createRenderAction } from './render';

const IMAGE = 'registry.example.com/acme/shop';

describe('containerize:render', () => {
  const workspace = createMockDirectory();

  beforeEach(() => fill(join(workspace.path, 'source'), APPLICATION));

  function render(input: object = {}) {
    return runAction(
      createRenderAction(),
      { name: 'shop', ...input },
      { workspacePath: workspace.path },
    );
  }

  const rendered = (path: string) =>
    readFileSync(join(workspace.path, 'rendered', path), 'utf8');

  it('writes the files and lists them', async () => {
    const { output, log } = await render({ answers: { image: IMAGE } });
    expect(output).toMatchObject({
      targetPath: 'rendered',
      name: 'shop',
      standby: true,
      files: expect.arrayContaining([
        'Dockerfile',
        'catalog-info.yaml',
        'deploy/overlays/production/kustomization.yaml',
      ]),
    });
    expect(rendered('Dockerfile')).toMatch(/^FROM /m);
    expect(log).toContainEqual('Wrote Dockerfile');
    expect(output.openQuestions).toContainEqual(
      expect.objectContaining({ topic: 'cutover', answer: 'pending' }),
    );
  });

  it('has the same digest for the same bytes, another for others', async () => {
    const { output: first } = await render();
    const { output: same } = await render();
    const { output: other } = await render({ answers: { image: IMAGE } });
    expect(same.digest).toBe(first.digest);
    expect(other.digest).not.toBe(first.digest);
  });

  it('keeps what an earlier run was told where a field is left empty', async () => {
    writeFileSync(join(workspace.path, 'source', 'Rakefile'), '');
    fill(join(workspace.path, 'source'), {
      ...APPLICATION,
      '.drydock/answers.yaml': `image: ${IMAGE}\nnamespace: old\nquestions:\n  kept: earlier\n`,
    });
    await render({
      answers: {
        image: '',
        namespace: 'new',
        questions: [{ topic: 'web-server', answer: 'puma' }],
      },
    });
    expect(parse(rendered('.drydock/answers.yaml'))).toEqual({
      image: IMAGE,
      namespace: 'new',
      questions: { kept: 'earlier', 'web-server': 'puma' },
    });
  });

  it('leaves standby when the cut-over is done', async () => {
    const { output } = await render({
      answers: { image: IMAGE, cutover: 'done' },
    });
    expect(output.standby).toBe(false);
  });

  it('leaves nothing of an earlier rendering behind', async () => {
    fill(join(workspace.path, 'rendered'), { 'left-over.yaml': 'x' });
    await render();
    expect(existsSync(join(workspace.path, 'rendered/left-over.yaml'))).toBe(
      false,
    );
  });

  it('copies nothing through a link that leads out of the source', async () => {
    writeFileSync(join(workspace.path, 'outside.yaml'), 'kind: Secret\n');
    symlinkSync(
      join(workspace.path, 'outside.yaml'),
      join(workspace.path, 'source/catalog-info.yaml'),
    );
    await render();
    expect(rendered('catalog-info.yaml')).not.toContain('Secret');
  });

  it.each([
    [
      'the source itself as target',
      { targetPath: 'source' },
      /lie in each other/,
    ],
    ['a target around the source', { targetPath: '.' }, /lie in each other/],
    [
      'a target in the source',
      { targetPath: 'source/deploy' },
      /lie in each other/,
    ],
    [
      'a target outside the workspace',
      { targetPath: '../x' },
      /outside|not allowed/i,
    ],
    [
      'an image with a tag',
      { answers: { image: `${IMAGE}:latest` } },
      /image without tag/,
    ],
    [
      'a host with YAML in it',
      { answers: { host: 'a\nb: c', cutover: 'done' } },
      /answers\.host: a host name in lower case/,
    ],
  ])('refuses %s', async (_what, input, expected) => {
    await expect(render(input)).rejects.toThrow(expected);
    expect(existsSync(join(workspace.path, 'source/app.rb'))).toBe(true);
  });

  it('says that there is nothing to containerize', async () => {
    fill(join(workspace.path, 'source'), { 'notes.txt': 'x\n' });
    await expect(render()).rejects.toThrow(/belongs to an application/);
  });
});
