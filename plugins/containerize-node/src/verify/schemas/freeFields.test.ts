import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { strictCheck } from './strict';
import { knownKinds } from './validators';

/** Fields that hold any text, which compiled schemas have no reason to look at. */
const TEXTS: [kind: string, fields: object, pointer: string][] = [
  [
    'scheduling.k8s.io/v1/PriorityClass',
    { value: 1, description: 'x' },
    '/description',
  ],
  [
    'argoproj.io/v1alpha1/AppProject',
    { spec: { description: 'x' } },
    '/spec/description',
  ],
  [
    'argoproj.io/v1alpha1/AppProject',
    { spec: { roles: [{ name: 'a' }, { name: 'b', description: 'x' }] } },
    '/spec/roles/1/description',
  ],
  [
    'argoproj.io/v1alpha1/AppProject',
    { spec: { syncWindows: [{ kind: 'deny', description: 'x' }] } },
    '/spec/syncWindows/0/description',
  ],
  [
    'gateway.networking.k8s.io/v1/GatewayClass',
    { spec: { controllerName: 'example.com/x', description: 'x' } },
    '/spec/description',
  ],
];

function checked(key: string, fields: object) {
  const at = key.lastIndexOf('/');
  const result = strictCheck({
    apiVersion: key.slice(0, at),
    kind: key.slice(at + 1),
    metadata: { name: 'web' },
    ...fields,
  });
  return result.unknownKind ? undefined : result.problems;
}

function withText(fields: object, value: unknown): object {
  return JSON.parse(
    JSON.stringify(fields, (key, item) =>
      key === 'description' ? value : item,
    ),
  );
}

describe('fields that hold anything', () => {
  it.each(knownKinds())('are known in the metadata of %s', key => {
    const metadata = {
      name: 'web',
      namespace: 'shop',
      annotations: { description: 'x', 'example.com/free': 'y' },
      labels: { description: 'x' },
      finalizers: ['example.com/x'],
    };
    const problems = checked(key, { metadata }) ?? [{ pointer: '/metadata' }];
    expect(
      problems.filter(({ pointer }) => pointer.startsWith('/metadata')),
    ).toEqual([]);
  });

  it.each(TEXTS)('are known in %s, as in %j', (key, fields) => {
    expect(checked(key, fields)).toEqual([]);
  });

  it.each(TEXTS)('are texts in %s, not as in %j', (key, fields, pointer) => {
    expect(checked(key, withText(fields, 3))).toEqual([
      { pointer, message: 'must be string' },
    ]);
  });

  it('are unknown at other places', () => {
    expect(
      checked('argoproj.io/v1alpha1/AppProject', {
        spec: { sourceRepos: ['*'], roles: [], descriptoin: 'x' },
        description: 'x',
      }),
    ).toMatchObject([
      { pointer: '/description' },
      { pointer: '/spec/descriptoin' },
    ]);
  });
});

/** Types with a `description` that no kind of ours is made of. */
const OTHERS = [
  'CustomResourceColumnDefinition',
  'ExternalDocumentation',
  'JSONSchemaProps',
  'MeshSpec',
];

function declarations(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.name.endsWith('.d.ts'))
    .map(entry => join(entry.parentPath, entry.name));
}

describe('the packages', () => {
  it('have no further types with a description', () => {
    const types = [
      'kubernetes-models',
      '@kubernetes-models/argo-cd',
      '@kubernetes-models/argo-rollouts',
      '@kubernetes-models/gateway-api',
    ]
      .flatMap(name =>
        declarations(dirname(require.resolve(`${name}/package.json`))),
      )
      .filter(file =>
        /^ +"description"\??: string/m.test(readFileSync(file, 'utf8')),
      )
      .map(file => basename(file, '.d.ts'));
    expect([...new Set(types)].filter(type => !OTHERS.includes(type))).toEqual([
      'PriorityClass',
      'AppProjectSpec',
      'ProjectRole',
      'SyncWindow',
      'GatewayClassSpec',
    ]);
  });
});
