import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { editKustomization, KustomizeSource } from './kustomizeEdits';

interface Case {
  name: string;
  before: string;
  kustomize: KustomizeSource;
}

type Recorded = { name: string } & ({ after: string } | { error: string });

const folder = join(__dirname, '__fixtures__', 'kustomize-edit');
const read = (file: string): unknown =>
  parse(readFileSync(join(folder, file), 'utf8'));
const recorded = read('recorded.yaml') as Recorded[];
const cases = (read('cases.yaml') as Case[]).map(
  item => [item.name, item] as const,
);

/** `kustomize edit` writes these two lines where they are missing. */
const HEAD = {
  apiVersion: 'kustomize.config.k8s.io/v1beta1',
  kind: 'Kustomization',
};

function outcome(item: Case): { after: unknown } | { error: string } {
  try {
    const text = editKustomization(item.before, item.kustomize);
    return { after: { ...HEAD, ...parse(text) } };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

describe('editKustomization', () => {
  it.each(cases)('does what kustomize edit does: %s', (name, item) => {
    const real = recorded.find(entry => entry.name === name);
    expect(outcome(item)).toEqual(
      real && 'after' in real
        ? { after: parse(real.after) }
        : { error: real?.error.replace('Error: ', '') },
    );
  });

  it('keeps comments and layout of what it does not touch', () => {
    const before = '# why\nresources: [../../base] # here\n';
    expect(editKustomization(before, { namespace: 'shop-pr-1' })).toBe(
      '# why\nresources: [ ../../base ] # here\nnamespace: shop-pr-1\n',
    );
  });

  it('adds patches of the Application behind those of the file', () => {
    const before = 'patches: [{path: a.yaml}]\n';
    const patch = { target: { kind: 'Ingress' }, patch: 'x' };
    expect(parse(editKustomization(before, { patches: [patch] }))).toEqual({
      patches: [{ path: 'a.yaml' }, patch],
    });
  });

  it('puts the build environment into images and labels, into annotations when told so', () => {
    const source = {
      images: ['shop:${ARGOCD_APP_REVISION}'],
      commonLabels: { app: '$ARGOCD_APP_NAME', other: '${NONE}' },
      commonAnnotations: { app: '$ARGOCD_APP_NAME' },
    };
    const variables = { ARGOCD_APP_NAME: 'x', ARGOCD_APP_REVISION: 'abc' };
    expect(parse(editKustomization('', source, variables))).toEqual({
      images: [{ name: 'shop', newTag: 'abc' }],
      commonLabels: { app: 'x', other: '' },
      commonAnnotations: { app: '$ARGOCD_APP_NAME' },
    });
    const substituted = { ...source, commonAnnotationsEnvsubst: true };
    expect(
      parse(editKustomization('', substituted, variables)).commonAnnotations,
    ).toEqual({ app: 'x' });
  });
});
