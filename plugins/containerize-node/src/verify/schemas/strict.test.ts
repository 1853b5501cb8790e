import { strictCheck } from './strict';

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
  const parts = pointer.split('/').slice(1);
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

  it('says so when it knows no schema', () => {
    expect(strictCheck({ apiVersion: 'x/v1', kind: 'Thing' })).toEqual({
      unknownKind: true,
    });
  });
});
