import { sampleRequests } from '../preview/samples';
import { KubernetesObject, Layer } from '../repository/types';
import { contextOf } from '../testing/context';
import { objectRule } from './objectRule';
import { RuleContext } from './rule';

const FILES = {
  'deploy/overlays/preview/kustomization.yaml': 'resources: [../../base]',
  'deploy/overlays/production/kustomization.yaml': 'resources: [../../base]',
  'deploy/base/kustomization.yaml': 'resources: [web.yaml]',
  'deploy/base/web.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  a: b\n',
};

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web-x}\nspec: {a: b}';

async function context(): Promise<RuleContext> {
  const base = await contextOf(FILES, {
    'deploy/overlays/preview': POD,
    'deploy/overlays/production': POD,
  });
  const layer = base.layers.find(item => item.isPreview);
  const [applicationSet] = base.objects;
  const previews = sampleRequests([]).map(request => ({
    applicationSet,
    request,
    application: applicationSet.object,
    layer,
    objects: layer?.objects,
  }));
  return { ...base, previews };
}

const everything = (applies?: (layer: Layer) => boolean) =>
  objectRule(
    'test',
    ({ metadata }: KubernetesObject) => [
      {
        severity: 'error',
        pointer: '/spec/a',
        message: metadata.name,
        fix: '',
      },
    ],
    { applies },
  );

describe('objectRule', () => {
  it('asks of each live object and of one preview, and finds the place in the files', async () => {
    const found = everything().check(await context());
    expect(found).toEqual(
      Array(2).fill({
        severity: 'error',
        file: 'deploy/base/web.yaml',
        line: 5,
        message: 'web-x',
        fix: '',
      }),
    );
  });

  it('keeps to the layers it is for', async () => {
    const rule = everything(({ isLive }) => isLive);
    expect(rule.check(await context())).toHaveLength(1);
  });
});
