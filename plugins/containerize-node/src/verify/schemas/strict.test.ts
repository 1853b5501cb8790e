import { correctObjects } from './__testUtils__/correct';
import { keysOf } from '../repository/pointer';
import { strictCheck } from './strict';
import { knownKinds } from './validators';

const deployment = () => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { a: 'b' }, annotations: { 'x/y': 'z' } },
  spec: {
    selector: { matchLabels: { a: 'b' } },
    template: {
      metadata: { labels: { a: 'b' } },
      spec: {
        containers: [
          {
            name: 'app',
            image: 'app',
            resources: { limits: { memory: '1Gi' } },
            readinessProbe: { httpGet: { path: '/', port: 'http' } },
          },
        ],
      },
    },
  },
});

function setAt(object: unknown, pointer: string, value: unknown): void {
  const parts = keysOf(pointer);
  const last = parts.pop() ?? '';
  const parent = parts.reduce<unknown>(
    (node, part) => (node as Record<string, unknown>)[part],
    object,
  );
  (parent as Record<string, unknown>)[last] = value;
}

describe('strictCheck', () => {
  it('passes a correct object', () => {
    expect(strictCheck(deployment())).toEqual({
      unknownKind: false,
      problems: [],
    });
  });

  it.each([
    ['at the top of spec', '/spec/replicsa'],
    ['inside a list', '/spec/template/spec/containers/0/prots'],
    ['in metadata', '/metadata/nmae'],
  ])('refuses an unknown field %s', (_where, pointer) => {
    const object = deployment();
    setAt(object, pointer, 3);
    const result = strictCheck(object);
    expect(result).toMatchObject({ problems: [{ pointer }] });
  });

  it('refuses a value of the wrong type', () => {
    const object = {
      ...deployment(),
      spec: { ...deployment().spec, replicas: '3' },
    };
    const result = strictCheck(object);
    expect(result).toMatchObject({
      problems: [{ pointer: '/spec/replicas' }],
    });
  });

  const routeMessages = (field: string, value: unknown) => {
    const result = strictCheck({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'shop' },
      spec: { [field]: value },
    } as never);
    return result.unknownKind
      ? undefined
      : result.problems.map(({ message }) => message);
  };

  it.each([
    ['hostnames', ['A_b'], /^must match \^/],
    ['rules', [{ filters: [{ type: 'x' }] }], /^must be one of Req/],
    ['rules', 'x', /^must be array/],
  ])('says of %s %j what it must be', (field, value, message) => {
    expect(routeMessages(field, value)).toEqual([
      expect.stringMatching(message),
    ]);
  });

  it.each([
    ['hostnames', ['shop.${DOMAIN}']],
    ['rules', [{ filters: [{ type: '${TYPE:=x}' }] }]],
  ])('leaves %s %j to the tool that fills it in', (field, value) => {
    expect(routeMessages(field, value)).toEqual([]);
  });

  it.each([
    ['in one line', 'YWJj', 0],
    ['in lines', 'YWJj\nYWJj\n', 0],
    ['of something else', 'a*b', 1],
  ])('takes base64 %s as the API server does', (_how, text, count) => {
    const result = strictCheck({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'shop' },
      data: { text },
    } as never);
    expect(result.unknownKind || result.problems).toHaveLength(count);
  });

  it('says so when it knows no schema', () => {
    expect(strictCheck({ apiVersion: 'x/v1', kind: 'Thing' })).toEqual({
      unknownKind: true,
    });
  });

  it.each(knownKinds())(
    'refuses replicsa in spec and at the top of %s',
    key => {
      const at = key.lastIndexOf('/');
      const object = {
        apiVersion: key.slice(0, at),
        kind: key.slice(at + 1),
        metadata: { name: 'web', labes: {} },
        spec: { replicsa: 3 },
        replicsa: 3,
      };
      const result = strictCheck(object);
      const pointers = result.unknownKind
        ? []
        : result.problems.map(problem => problem.pointer);
      // Kinds without a spec refuse all of it.
      expect(pointers).toEqual(
        expect.arrayContaining(['/metadata/labes', '/replicsa']),
      );
      expect(
        pointers.includes('/spec/replicsa') || pointers.includes('/spec'),
      ).toBe(true);
    },
  );

  it.each(correctObjects)('passes a correct $kind', object => {
    expect(strictCheck(object)).toEqual({ unknownKind: false, problems: [] });
  });

  it.each([
    [
      'ImageUpdater',
      'argocd-image-updater.argoproj.io/v1alpha1',
      '/spec/applicationRefs/0/namePatern',
      {
        applicationRefs: [
          { namePattern: '*', namePatern: '*', useAnnotations: true },
        ],
      },
    ],
    [
      'ExternalSecret',
      'external-secrets.io/v1',
      '/spec/dataFrom/0/extract/kye',
      { dataFrom: [{ extract: { key: 'a', kye: 'b' } }] },
    ],
  ])('refuses an unknown field deep in %s', (kind, apiVersion, at, spec) => {
    expect(
      strictCheck({ apiVersion, kind, metadata: { name: 'a' }, spec } as never),
    ).toMatchObject({ problems: [{ pointer: at }] });
  });

  it('names the release whose schema it holds an object against', () => {
    const result = strictCheck({
      apiVersion: 'argocd-image-updater.argoproj.io/v1alpha1',
      kind: 'ImageUpdater',
      metadata: { name: 'shop' },
      spec: {
        applicationRefs: [{ namePattern: '*' }],
        writeBackConfig: {
          gitConfig: { pullRequest: { github: {}, labels: ['image'] } },
        },
      },
    } as never);
    expect(result).toMatchObject({
      problems: [
        {
          message:
            'ImageUpdater has no field spec.writeBackConfig.gitConfig.pullRequest.labels (schema of argocd-image-updater 1.3.0)',
        },
      ],
    });
  });

  describe('of a document that SOPS encrypted', () => {
    const encrypted = (mac: string) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        ...deployment().spec,
        replicas: 'ENC[AES256_GCM,data:x,type:int]',
      },
      sops: { mac, version: '3.9.0', age: [{ recipient: 'age1x' }] },
    });

    it('passes what only SOPS can read', () => {
      const object = encrypted('ENC[AES256_GCM,data:x,iv:y,type:str]');
      expect(strictCheck(object)).toMatchObject({ problems: [] });
    });

    it.each([['no code'], ['']])(
      'refuses the field sops with "%s" for its code',
      mac => {
        expect(strictCheck(encrypted(mac))).toMatchObject({
          problems: [{ pointer: '/sops' }],
        });
      },
    );
  });
});
