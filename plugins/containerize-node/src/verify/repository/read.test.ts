import { memoryTree } from '../../tree';
import { Places } from './places';
import { pointer, valueAt } from './pointer';
import { readRepository } from './read';

const KUSTOMIZATION = (...resources: string[]) =>
  `resources: [${resources.join(', ')}]\n`;

const APPLICATION = (path: string, kind = 'Application', generator = 'git') =>
  kind === 'Application'
    ? `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {path: ${path}}}\n`
    : `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec: {generators: [{${generator}: {}}], template: {spec: {source: {path: ${path}}}}}\n`;

async function layers(files: Record<string, string>) {
  const repository = await readRepository(memoryTree(files));
  return Object.fromEntries(
    repository.layers.map(layer => [layer.folder, layer]),
  );
}

describe('readRepository', () => {
  it('finds layers anywhere, and what they are made of', async () => {
    const found = await layers({
      'k8s/app/base/kustomization.yml': KUSTOMIZATION('web.yaml'),
      'k8s/app/prod/Kustomization': KUSTOMIZATION('../base/'),
      'k8s/app/prod/part/kustomization.yaml': 'kind: Component\n',
      'node_modules/x/kustomization.yaml': KUSTOMIZATION(),
    });
    expect(Object.keys(found)).toEqual([
      'k8s/app/base',
      'k8s/app/prod',
      'k8s/app/prod/part',
    ]);
    expect(found['k8s/app/prod']).toMatchObject({
      isRoot: true,
      isLive: false,
      folders: ['k8s/app/prod', 'k8s/app/base'],
    });
    expect(found['k8s/app/base']).toMatchObject({ isRoot: false });
    expect(found['k8s/app/prod/part']).toMatchObject({
      isRoot: false,
      isComponent: true,
    });
  });

  it.each([
    [
      'an Application',
      APPLICATION('./k8s/x/'),
      { isLive: true, isPreview: false },
    ],
    [
      'an ApplicationSet',
      APPLICATION('k8s/x', 'ApplicationSet'),
      { isLive: true, isPreview: false },
    ],
    [
      'an ApplicationSet of pull requests',
      APPLICATION('k8s/x', 'ApplicationSet', 'pullRequest'),
      { isLive: false, isPreview: true },
    ],
    [
      'an ApplicationSet of pull requests times clusters',
      APPLICATION(
        'k8s/x',
        'ApplicationSet',
        'matrix: {generators: [{clusters: {}}, {pullRequest: {}}]}, merge',
      ),
      { isLive: false, isPreview: true },
    ],
    ['nothing', APPLICATION('other'), { isLive: false, isPreview: false }],
  ])('knows what follows a layer: %s', async (_what, text, expected) => {
    const found = await layers({
      'k8s/x/kustomization.yaml': KUSTOMIZATION(),
      'argocd/app.yaml': text,
    });
    expect(found['k8s/x']).toMatchObject(expected);
  });

  it('takes overlays for live, but for the preview', async () => {
    const found = await layers({
      'deploy/overlays/production/kustomization.yaml': KUSTOMIZATION(),
      'deploy/overlays/production/standby/kustomization.yaml':
        'kind: Component',
      'deploy/overlays/preview/kustomization.yaml': KUSTOMIZATION(),
    });
    expect(found['deploy/overlays/production']).toMatchObject({
      isLive: true,
      inStandby: true,
    });
    expect(found['deploy/overlays/preview']).toMatchObject({
      isLive: false,
      isPreview: true,
    });
  });

  it('survives layers that name each other', async () => {
    const found = await layers({
      'a/kustomization.yaml': KUSTOMIZATION('../b'),
      'b/kustomization.yaml': KUSTOMIZATION('../a'),
    });
    expect(found.a).toMatchObject({ isRoot: false, folders: ['a', 'b'] });
  });

  it('reads lists, workflows, and says what it could not read', async () => {
    const repository = await readRepository(
      memoryTree({
        'list.yaml':
          'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n',
        '.github/workflows/a.yaml': 'on: push\n',
        'config/locale.yml': 'en: {a: b}\n',
        'broken.yaml': 'apiVersion: [\n',
        'chart/Chart.yaml': 'apiVersion: v2\nname: x\n',
        'chart/templates/web.yaml': 'apiVersion: v1\nname: {{ .Values.x }}\n',
      }),
    );
    const [{ object, place }] = repository.objects;
    expect(object.metadata.name).toBe('a');
    expect(place('/metadata/name')).toEqual({ file: 'list.yaml', line: 6 });
    expect(repository.workflows.map(({ path }) => path)).toEqual([
      '.github/workflows/a.yaml',
    ]);
    expect(repository.documents.map(({ path }) => path)).not.toContain(
      'config/locale.yml',
    );
    expect(repository.notVerified.map(({ check }) => check)).toEqual([
      'manifests in broken.yaml',
      'Helm chart in chart',
    ]);
  });
});

describe('Places', () => {
  it('prefers the layer itself, then what it is made of, then its generators', async () => {
    const { objects, layers: found } = await readRepository(
      memoryTree({
        'base/kustomization.yaml':
          'resources: [web.yaml]\nconfigMapGenerator:\n- name: settings\n  literals: [A=b]\n',
        'base/web.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    a/b: c\nspec:\n  x: 1\n',
        'over/kustomization.yaml':
          'resources: [../base]\npatches: [{path: p.yaml}]\n',
        'over/p.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  y: 1\n',
      }),
    );
    const places = new Places(objects, found);
    const over = found.find(({ folder }) => folder === 'over');
    if (!over) throw new Error('no layer');
    const at = (kind: string, name: string, field: string) =>
      places.find(over, { apiVersion: 'v1', kind, metadata: { name } }, field);
    expect(at('Pod', 'web', '/spec/y')).toEqual({
      file: 'over/p.yaml',
      line: 5,
    });
    expect(at('Pod', 'pre-web', '/spec/x')).toEqual({
      file: 'base/web.yaml',
      line: 8,
    });
    const annotation = pointer('metadata', 'annotations', 'a/b');
    expect(at('Pod', 'web', annotation)).toEqual({
      file: 'base/web.yaml',
      line: 6,
    });
    expect(at('ConfigMap', 'settings-h4sh', '/data/A')).toEqual({
      file: 'base/kustomization.yaml',
      line: 3,
    });
    expect(at('Secret', 'none', '/data')).toEqual({
      file: 'over/kustomization.yaml',
      line: 0,
    });
  });
});

describe('valueAt', () => {
  it.each([
    ['/a~1b/0', 'x'],
    ['/a~1b/1', undefined],
    ['/toString', undefined],
    ['', { 'a/b': ['x'] }],
  ])('%s', (at, expected) => {
    expect(valueAt({ 'a/b': ['x'] }, at)).toEqual(expected);
  });
});
