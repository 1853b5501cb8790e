import { readFileSync } from 'node:fs';
import { answersSchema } from '@drydock/plugin-containerize-node';
import { validate } from 'jsonschema';
import { parse } from 'yaml';
import { z } from 'zod';

interface Fields {
  properties: Record<string, unknown>;
  dependencies?: Record<string, { oneOf: Fields[] }>;
}

const fields: z.ZodType<Fields> = z.lazy(() =>
  z.looseObject({
    properties: z.record(z.string(), z.unknown()),
    dependencies: z
      .record(z.string(), z.looseObject({ oneOf: z.array(fields) }))
      .optional(),
  }),
);
const step = z.looseObject({
  id: z.string(),
  input: z.record(z.string(), z.unknown()),
});
const template = z
  .looseObject({
    spec: z.looseObject({
      parameters: z.array(fields),
      steps: z.array(step),
    }),
  })
  .parse(
    parse(
      readFileSync(
        require.resolve(
          '../../../templates/containerize-legacy-app/template.yaml',
        ),
        'utf8',
      ),
    ),
  );
const [, running, delivery] = template.spec.parameters;

/** Names of the fields of a page, those that appear by an answer included. */
function fieldsOf(page: Fields): string[] {
  const dependent = Object.values(page.dependencies ?? {})
    .flatMap(item => item.oneOf)
    .flatMap(fieldsOf);
  return [...new Set([...Object.keys(page.properties), ...dependent])];
}

const answersOf = (id: string) =>
  z
    .record(z.string(), z.string())
    .parse(template.spec.steps.find(item => item.id === id)?.input.answers);

describe('the fields of the template', () => {
  const names = [...fieldsOf(running), ...fieldsOf(delivery)];

  it.each(names)('%s reaches the engine', name => {
    expect(Object.keys(answersSchema.shape)).toContain(name);
    for (const id of ['analyze', 'render']) {
      expect(answersOf(id)[name]).toMatch(
        new RegExp(`parameters(\\.${name}|\\['${name}'\\])`),
      );
    }
  });

  it('appear only where they do something', () => {
    const errors = (data: object) => validate(data, delivery).errors.length;
    expect(errors({ entry: 'ingress', staging: false })).toBe(0);
    expect(errors({ entry: 'gateway', gateway: 'public' })).toBeGreaterThan(0);
    expect(
      errors({
        entry: 'gateway',
        gateway: 'gateway/public/https',
        staging: true,
        'staging-host': 'shop.staging.example.com',
        'preview-database': 'shared',
        'preview-services': ['10.1.2.0/24:5432'],
        'preview-certificate': 'issuer',
        'certificate-issuer': 'letsencrypt',
        metrics: 'prometheus',
        'prometheus-source': 'traefik',
        secrets: 'external-secrets',
        'secret-path': 'web/shop',
      }),
    ).toBe(0);
  });

  it.each([
    ['preview-domain', ['none', 'preview.example.com'], ['localhost', 'a b.c']],
    ['preview-label', ['preview', 'needs preview'], ['a,b', ' a']],
    ['pull-secret', ['none', 'registry-pull'], ['A', 'a/b']],
    ['runner', ['ubuntu-24.04'], ['[a]', '${{ x }}']],
    ['argocd-namespace', ['argocd'], ['a.b']],
    [
      'cluster',
      ['https://kubernetes.default.svc'],
      ['in-cluster', 'https://u:p@h'],
    ],
    ['backstage-app-id', [1], [0]],
    ['entry', ['ingress'], ['route']],
  ])('%s accepts and refuses as the engine does', (name, right, wrong) => {
    for (const [values, valid] of [
      [right, true],
      [wrong, false],
    ] as const) {
      for (const value of values) {
        const answer = { [name]: value };
        const inForm = validate(value, {
          ...z.record(z.string(), z.unknown()).parse(delivery.properties[name]),
        });
        expect([value, inForm.valid]).toEqual([value, valid]);
        expect([value, answersSchema.safeParse(answer).success]).toEqual([
          value,
          valid,
        ]);
      }
    }
  });
});
