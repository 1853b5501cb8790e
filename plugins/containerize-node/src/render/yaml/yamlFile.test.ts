import { parse, parseAllDocuments } from 'yaml';
import { yamlFile } from './yamlFile';

const TRICKY = [
  'no',
  'NO',
  'y',
  'Yes',
  'on',
  'off',
  'null',
  '~',
  'true',
  '0o14',
  '014',
  '1_000',
  '1:30',
  '12:30:45',
  '1e3',
  '.5',
  '0x1f',
  '+1',
  '2024-01-01',
  '2024-01-01T00:00:00Z',
  '=',
  '<<',
  '500m',
  '10Gi',
  '',
  ' padded ',
  '# no',
  'a #b',
  'a: b',
  '- a',
  '*a',
  '&a',
  '!t',
  '%x',
  '@x',
  '`x`',
  '{{ .x }}',
  '${{ x }}',
  '$(x)',
  `it's`,
  '"q"',
  'a\nb',
  'a\n\nb\n',
  '  indented\nthen not',
  'trailing \nblank',
  'tab\there',
  'a\r\nb',
  '---\nkind: Evil',
  '日本',
];

describe('yamlFile', () => {
  it.each(TRICKY)(
    'keeps %j a string for readers of YAML 1.1 and 1.2',
    value => {
      const text = yamlFile([
        { value: { key: value, list: [value], [value]: 1 } },
      ]);
      for (const version of ['1.1', '1.2'] as const) {
        expect(parse(text, { version })).toEqual({
          key: value,
          list: [value],
          [value]: 1,
        });
      }
    },
  );

  it('leaves amounts and plain words without quotes', () => {
    expect(
      yamlFile([
        { value: { cpu: '500m', memory: '10Gi', host: 'a.example.com' } },
      ]),
    ).toBe('cpu: 500m\nmemory: 10Gi\nhost: a.example.com\n');
  });

  it('keeps the order of keys and separates documents', () => {
    expect(yamlFile([{ value: { b: 1, a: [2] } }, { value: { c: 3 } }])).toBe(
      'b: 1\na:\n- 2\n---\nc: 3\n',
    );
  });

  it('writes no aliases for values that happen to be one object', () => {
    const shared = { x: 'y' };
    expect(yamlFile([{ value: { a: shared, b: shared } }])).not.toMatch(/[&*]/);
  });

  it('puts reasons before the document, keys and items they belong to', () => {
    const text = yamlFile([
      {
        head: ['first'],
        value: { a: { b: 1 }, list: ['x', 'z'] },
        notes: [
          { at: ['a', 'b'], text: 'why b' },
          { at: ['list', 1], text: 'why z' },
        ],
      },
    ]);
    expect(text).toBe(
      '# first\na:\n  # why b\n  b: 1\nlist:\n- x\n# why z\n- z\n',
    );
  });

  it.each([
    'x\nkind: Evil',
    'x\rkind: Evil',
    'x\r\n---\nkind: Evil',
    'x\u2028kind: Evil',
    'x\u0085kind: Evil',
  ])('lets no comment end early: %j', text => {
    const written = yamlFile([
      { head: [text], value: { a: 1 }, notes: [{ at: ['a'], text }] },
    ]);
    expect(parseAllDocuments(written).map(item => item.toJS())).toEqual([
      { a: 1 },
    ]);
    expect(written).not.toMatch(/[\r\u0085\u2028]/);
  });

  it('refuses a comment at a place that does not exist', () => {
    expect(() =>
      yamlFile([{ value: { a: 1 }, notes: [{ at: ['b'], text: 'x' }] }]),
    ).toThrow('there is nothing at its path');
  });
});
