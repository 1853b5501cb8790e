import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { fill, runAction } from '../__testUtils__/context';
import { createRenderPlatformAction } from './renderPlatform';

const ANSWERS = { organization: 'acme', 'forge-host': 'git.example.com' };

describe('containerize:render-platform', () => {
  const workspace = createMockDirectory();

  beforeEach(() =>
    fill(join(workspace.path, 'source'), { 'README.md': '# Platform\n' }),
  );

  function render(input: object = {}) {
    return runAction(createRenderPlatformAction(), input, {
      workspacePath: workspace.path,
    });
  }

  const rendered = (path: string) =>
    readFileSync(join(workspace.path, 'rendered', path), 'utf8');

  it('writes the bundle and lists it', async () => {
    const { output } = await render({ answers: ANSWERS });
    expect(output).toMatchObject({
      targetPath: 'rendered',
      directory: 'drydock',
      files: expect.arrayContaining([
        'README.md',
        'argocd/repositories.yaml',
        'guardrails/previews.yaml',
      ]),
      body: expect.stringContaining('`acme`'),
    });
    expect(rendered('kustomization.yaml')).toContain('- guardrails');
  });

  it("takes organization and host of the platform's own repository", async () => {
    await render({ repoUrl: 'git.example.com?owner=harbour&repo=platform' });
    expect(parse(rendered('.drydock/platform.yaml'))).toMatchObject({
      organization: 'harbour',
      'forge-host': 'git.example.com',
    });
  });

  it('keeps what an earlier run was told where a field is left empty', async () => {
    fill(join(workspace.path, 'source'), {
      'drydock/.drydock/platform.yaml':
        'organization: acme\nforge-host: git.example.com\ntopic: ships\nmetrics: [datadog]\n',
    });
    await render({
      repoUrl: 'git.example.com?owner=other&repo=platform',
      answers: { topic: '', metrics: [], 'argocd-namespace': 'argo' },
    });
    expect(parse(rendered('.drydock/platform.yaml'))).toMatchObject({
      organization: 'acme',
      topic: 'ships',
      metrics: ['datadog'],
      'argocd-namespace': 'argo',
    });
  });

  it('follows no link out of the repository', async () => {
    writeFileSync(join(workspace.path, 'outside.yaml'), 'topic: stolen\n');
    fill(join(workspace.path, 'source'), { 'drydock/.drydock/x': '' });
    symlinkSync(
      join(workspace.path, 'outside.yaml'),
      join(workspace.path, 'source/drydock/.drydock/platform.yaml'),
    );
    await render({ answers: ANSWERS });
    expect(rendered('.drydock/platform.yaml')).not.toContain('stolen');
  });

  it.each<[string, object, RegExp]>([
    ['no organization', {}, /answers\.organization/],
    [
      'an expression in the organization',
      { answers: { ...ANSWERS, organization: '{{.x}}' } },
      /answers\.organization/,
    ],
    [
      'a target that is the source',
      { targetPath: 'source', answers: ANSWERS },
      /lie in each other/,
    ],
    ['a folder that climbs', { directory: '../x', answers: ANSWERS }, /\.\./],
  ])('refuses %s', async (_what, input, expected) => {
    await expect(render(input)).rejects.toThrow(expected);
  });

  it('says which file of an earlier run is broken', async () => {
    fill(join(workspace.path, 'source'), {
      'drydock/.drydock/platform.yaml': 'topic: [\n',
    });
    await expect(render({ answers: ANSWERS })).rejects.toThrow(
      /drydock\/\.drydock\/platform\.yaml is no YAML/,
    );
  });
});
