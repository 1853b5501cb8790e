import { annotationOf, partsOf } from './replacements';

describe('partsOf', () => {
  it.each([
    ['spec.rules.*.host', ['spec', 'rules', '*', 'host']],
    [
      'metadata.annotations.[drydock.dev/host]',
      ['metadata', 'annotations', '[drydock.dev/host]'],
    ],
    [
      'metadata.annotations.drydock\\.dev/host',
      ['metadata', 'annotations', 'drydock.dev/host'],
    ],
    [
      'spec.containers.[name=app].env',
      ['spec', 'containers', '[name=app]', 'env'],
    ],
  ])('of %s', (path, parts) => {
    expect(partsOf(path)).toEqual(parts);
  });
});

describe('annotationOf', () => {
  it.each([
    ['metadata.annotations.preview-host', 'preview-host'],
    ['metadata.annotations.[drydock.dev/host]', 'drydock.dev/host'],
    ['spec.template.metadata.annotations.host', 'host'],
    ['metadata.labels.host', undefined],
    ['metadata.annotations', undefined],
  ])('of %s is %s', (path, key) => {
    expect(annotationOf(path)).toBe(key);
  });
});
