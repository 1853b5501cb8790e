import { createMockDirectory } from '@backstage/backend-test-utils';
import { symlinkSync } from 'node:fs';
import { guardKustomization } from './guard';

describe('guardKustomization', () => {
  const dir = createMockDirectory();

  const guard = (kustomization: string, more: Record<string, string> = {}) => {
    dir.setContent({
      'deploy/base/kustomization.yaml': kustomization,
      ...more,
    });
    return guardKustomization(dir.path, 'deploy/base');
  };

  it('passes files, folders and inline patches of the tree', async () => {
    const problems = await guard(
      [
        'resources: [web.yaml, ../shared]',
        'patches:',
        '- path: patch.yaml',
        '- target: {kind: Deployment}',
        '  patch: |-',
        '    - op: add',
        '      path: /spec/replicas',
        '      value: 1',
        'configMapGenerator:',
        '- name: a',
        '  literals: [URL=https://example.com//x]',
        '  files: [conf/app.ini, renamed=conf/app.ini]',
      ].join('\n'),
      { 'deploy/shared/kustomization.yaml': 'resources: []' },
    );
    expect(problems).toEqual([]);
  });

  it.each([
    ['an address', 'resources: ["https://example.com/x.yaml"]'],
    ['a repository by host', 'resources: ["github.com/acme/base/deploy"]'],
    ['a repository over SSH', 'bases: ["git@example.com:acme/base.git"]'],
    ['a reference', 'components: ["base?ref=main"]'],
    ['a double slash', 'resources: ["example/x//y"]'],
    ['a remote patch', 'patches: [{path: "https://example.com/p.yaml"}]'],
    ['an absolute path', 'resources: [/etc/passwd]'],
    ['a way out of the tree', 'resources: [../../../etc]'],
    [
      'a file from outside',
      'configMapGenerator: [{name: a, files: [key=../../../secret]}]',
    ],
    ['generators', 'generators: [exec.yaml]'],
    ['transformers', 'transformers: [exec.yaml]'],
    ['charts', 'helmCharts: [{name: x, repo: "https://example.com"}]'],
  ])('refuses %s', async (_what, kustomization) => {
    const problems = await guard(kustomization);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      rule: 'kustomize/outside',
      severity: 'error',
      file: 'deploy/base/kustomization.yaml',
      line: 1,
    });
  });

  it('follows bases and refuses what they name', async () => {
    const problems = await guard('resources: [../other]', {
      'deploy/other/kustomization.yaml':
        '\nresources: ["https://example.com/"]',
    });
    expect(problems).toMatchObject([
      { file: 'deploy/other/kustomization.yaml', line: 2 },
    ]);
  });

  it('refuses links', async () => {
    dir.setContent({
      'deploy/base/kustomization.yaml': 'resources: [web.yaml, sub/x.yaml]',
    });
    symlinkSync('/etc/hostname', `${dir.path}/deploy/base/web.yaml`);
    symlinkSync('/etc', `${dir.path}/deploy/base/sub`);
    const problems = await guardKustomization(dir.path, 'deploy/base');
    expect(problems.map(problem => problem.message)).toEqual([
      '"web.yaml" goes through the link deploy/base/web.yaml.',
      '"sub/x.yaml" goes through the link deploy/base/sub.',
    ]);
  });

  it('survives bases that name each other', async () => {
    const problems = await guard('resources: [../other]', {
      'deploy/other/kustomization.yaml': 'resources: [../base]',
    });
    expect(problems).toEqual([]);
  });

  it('refuses an alias bomb', async () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((name, i) => {
        const last = 'abcdefghi'[i];
        return `${name}: &${name} [${Array(9).fill(`*${last}`).join(', ')}]`;
      }),
    ].join('\n');
    expect((await guard(bomb))[0].message).toMatch(/aliases/);
  });
});
