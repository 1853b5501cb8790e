import { createMockDirectory } from '@backstage/backend-test-utils';
import { openDirectory } from '../../tree';
import { KustomizeTool } from '../kustomize/tools';
import { Places } from '../repository/places';
import { readRepository } from '../repository/read';
import { Layer } from '../repository/types';
import { VerifyReport } from '../types';
import { buildPreviews } from './buildPreviews';

/** Stands in for kustomize: the build is a ConfigMap that holds the text of the kustomization. */
const ECHO: KustomizeTool = {
  name: 'echo',
  program: process.execPath,
  args: [
    '-e',
    `const text = require('node:fs').readFileSync(process.argv[1] + '/kustomization.yaml', 'utf8');
     if (text.includes('FAIL')) { console.error('no ' + process.argv[1]); process.exit(1); }
     console.log(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { text } }));`,
  ],
};

const APPLICATION_SET = (source: string, rest: string = '') =>
  `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: previews, namespace: argocd}
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators: [{pullRequest: {github: {owner: a, repo: b, labels: [preview]}}}]
${rest}
  template:
    metadata: {name: 'shop-pr-{{.number}}'}
    spec:
      source:
${source
  .split('\n')
  .map(line => `        ${line}`)
  .join('\n')}
      destination: {namespace: 'shop-pr-{{.number}}'}
`;

const SOURCE = `path: deploy/overlays/preview
kustomize:
  namespace: 'shop-pr-{{.number}}'
  commonAnnotations: {preview-host: 'shop-{{.number}}.example.dev'}`;

describe('buildPreviews', () => {
  const directory = createMockDirectory();

  async function build(
    set: string,
    kustomization: string = 'resources: []\n',
    tools: KustomizeTool[] = [ECHO],
    built: Partial<Layer> = {},
  ) {
    directory.setContent({
      'deploy/argocd/previews.yaml': set,
      'deploy/overlays/preview/kustomization.yaml': kustomization,
    });
    const tree = await openDirectory(directory.path);
    const { objects, layers } = await readRepository(tree);
    const report: VerifyReport = {
      problems: [],
      verified: [],
      notVerified: [],
      required: [],
    };
    const previews = await buildPreviews({
      tree,
      objects,
      layers: layers.map(layer => ({ ...layer, ...built })),
      building: {
        root: directory.path,
        tools,
        places: new Places(objects, layers),
        report,
        signal: undefined,
      },
    });
    return { previews, report };
  }

  it('builds each sample with what Argo CD edits, and leaves the repository alone', async () => {
    const { previews, report } = await build(APPLICATION_SET(SOURCE));
    expect(report.problems).toEqual([]);
    expect(report.verified).toEqual([
      {
        check:
          'previews of ApplicationSet previews for pull requests 1, 42, 12345',
        tool: 'echo',
      },
    ]);
    expect(
      previews.map(({ application, objects }) => [
        application.metadata,
        objects?.[0].object.data,
      ]),
    ).toEqual(
      ['1', '42', '12345'].map(number => [
        { namespace: 'argocd', name: `shop-pr-${number}` },
        {
          text: `resources: []\ncommonAnnotations:\n  preview-host: shop-${number}.example.dev\nnamespace: shop-pr-${number}\n`,
        },
      ]),
    );
    expect(directory.content({ path: 'deploy/overlays/preview' })).toEqual({
      'kustomization.yaml': 'resources: []\n',
    });
  });

  it.each([
    [
      'a duplicate without force',
      APPLICATION_SET(SOURCE),
      'commonAnnotations: {preview-host: x}\n',
      'preview/build',
      16,
      'annotation preview-host already in kustomization file',
    ],
    [
      'a build that fails',
      APPLICATION_SET(SOURCE),
      '# FAIL\nresources: []\n',
      'preview/build',
      12,
      'cannot be built: no ./deploy/overlays/preview',
    ],
    [
      'a parameter that does not exist',
      APPLICATION_SET(SOURCE.replace('{{.number}}', '{{.numbr}}')),
      undefined,
      'preview/template',
      9,
      'map has no entry for key "numbr"',
    ],
  ])('finds %s', async (_what, set, kustomization, rule, line, message) => {
    const { report } = await build(set, kustomization);
    expect(report.problems[0]).toMatchObject({
      rule,
      severity: 'error',
      file: 'deploy/argocd/previews.yaml',
      line,
      message: expect.stringContaining(message),
    });
  });

  it.each([
    [
      'a function it does not know',
      APPLICATION_SET(SOURCE.replace('{{.number}}', '{{ env "X" }}')),
      [ECHO],
      'the function env is not evaluated here',
    ],
    [
      'a patch of the template',
      APPLICATION_SET(SOURCE, '  templatePatch: "{}"'),
      [ECHO],
      'templatePatch is not evaluated here',
    ],
    [
      'pull requests inside a matrix',
      APPLICATION_SET(SOURCE).replace(
        /generators: .*/,
        'generators: [{matrix: {generators: [{clusters: {}}, {pullRequest: {github: {owner: a, repo: b}}}]}}]',
      ),
      [ECHO],
      'a generator of pull requests inside matrix is not evaluated here',
    ],
    [
      'pull requests inside a merge inside a matrix',
      APPLICATION_SET(SOURCE).replace(
        /generators: .*/,
        'generators: [{matrix: {generators: [{merge: {mergeKeys: [a], generators: [{pullRequest: {}}]}}]}}]',
      ),
      [ECHO],
      'a generator of pull requests inside matrix is not evaluated here',
    ],
    [
      'several sources',
      APPLICATION_SET('path: deploy/overlays/preview').replace(
        / {6}source:\n {8}(.*)/,
        '      sources: [{ref: values}, {$1}]',
      ),
      [ECHO],
      'an Application of several sources is not put together here',
    ],
    [
      'a chart',
      APPLICATION_SET('chart: shop'),
      [ECHO],
      'Helm charts are not rendered here',
    ],
    [
      'a path of another repository',
      APPLICATION_SET('path: elsewhere'),
      [ECHO],
      'its path has no kustomization in this repository',
    ],
    [
      'a machine without kustomize',
      APPLICATION_SET(SOURCE),
      [],
      'neither kustomize nor kubectl is installed here',
    ],
  ])('says that it cannot tell of %s', async (_what, set, tools, reason) => {
    const { report, previews } = await build(set, undefined, tools);
    expect(report.problems).toEqual([]);
    expect(report.notVerified).toContainEqual({
      check: 'previews of ApplicationSet previews',
      reason,
    });
    expect(previews.every(({ objects }) => objects === undefined)).toBe(true);
  });

  it('builds nothing that leads out of the repository', async () => {
    const { previews } = await build(
      APPLICATION_SET(SOURCE),
      'resources: [../../../../etc]\n',
    );
    expect(previews).toHaveLength(3);
    expect(previews[0].objects).toBeUndefined();
  });

  it.each([
    ['once where the tools agree on the layer', false, ['echo']],
    ['with every tool where they do not', true, ['echo', 'other']],
    ['with every tool where nothing was built', undefined, ['echo', 'other']],
  ])('builds samples %s', async (_how, toolsDiffer, expected) => {
    const other = { ...ECHO, name: 'other' };
    const { report } = await build(
      APPLICATION_SET(SOURCE),
      undefined,
      [ECHO, other],
      { toolsDiffer },
    );
    expect(report.verified.map(({ tool }) => tool)).toEqual(expected);
  });
});
