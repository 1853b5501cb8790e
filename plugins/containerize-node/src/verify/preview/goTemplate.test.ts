import { renderFastTemplate, renderGoTemplate } from './goTemplate';

const PARAMETERS = {
  number: '42',
  head_sha: 'abc',
  branch: 'Feature/X_y',
  labels: ['preview', 'big'],
  values: { host: 'h' },
  'values.host': 'h',
};

describe('renderGoTemplate', () => {
  it.each([
    ['shop-{{.number}}.example.com', 'shop-42.example.com'],
    ['{{ .head_sha }}', 'abc'],
    ['a {{- .number -}} b', 'a42b'],
    ['{{ index .labels 1 }}', 'big'],
    ['{{ .values.host | upper | quote }}', '"H"'],
    ['{{ .branch | lower | replace "/" "-" | trunc 7 }}', 'feature'],
    ['{{ normalize .branch }}', 'feature-x-y'],
    ['{{ "x{y" }}{{ `raw` }}', 'x{yraw'],
    ['regexp:^pr-{{.number}}-[0-9]{14}$', 'regexp:^pr-42-[0-9]{14}$'],
    ['{{/* a remark */}}x', 'x'],
    ['no action', 'no action'],
  ])('renders %s', (template, text) => {
    expect(renderGoTemplate(template, PARAMETERS, true)).toEqual({ text });
  });

  it('refuses a missing key when told so, and writes it down otherwise', () => {
    expect(renderGoTemplate('{{.numbr}}', PARAMETERS, true)).toEqual({
      error: 'map has no entry for key "numbr"',
    });
    expect(renderGoTemplate('{{.numbr}}', PARAMETERS, false)).toEqual({
      text: '<no value>',
    });
  });

  it.each([
    ['{{ .number', { error: 'unclosed action' }],
    ['{{ if .number }}x{{ end }}', { unsupported: 'the function if' }],
    ['{{ slugify 50 true .branch }}', { unsupported: 'the function slugify' }],
    ['{{ (index .labels 0) }}', { unsupported: '{{(index .labels 0)}}' }],
    ['{{ constructor .number }}', { unsupported: 'the function constructor' }],
    ['{{ index .labels 9 }}', { error: 'index out of range: 9' }],
    ['{{ .__proto__ }}', { error: 'map has no entry for key "__proto__"' }],
  ])('says what it cannot do with %s', (template, result) => {
    expect(renderGoTemplate(template, PARAMETERS, true)).toEqual(result);
  });
});

describe('renderFastTemplate', () => {
  it.each([
    ['shop-{{number}}.example.com', 'shop-42.example.com'],
    ['{{ number }} {{values.host}}', '42 h'],
    ['{{ .number }} {{unknown}}', '{{ .number }} {{unknown}}'],
  ])('renders %s', (template, text) => {
    expect(renderFastTemplate(template, PARAMETERS)).toEqual({ text });
  });
});
