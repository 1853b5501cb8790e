import { askGo, hasGo } from '../__testUtils__/realGo';
import { toValue } from '../expressions';
import { renderTemplate } from './index';

// Building Go's side with an empty cache takes a minute or two.
jest.setTimeout(300_000);

const DATA = {
  name: 'shop_one',
  number: '12',
  count: 3,
  none: null,
  list: ['a', 'b'],
  empty: [],
  map: { b: 'two', a: { deep: 'x' }, 'dotted.key': 'y' },
  images: ['r:5000/a/b:pr-42-20261124101500'],
};

/** Templates and what they become; the same is asked of real Go. */
const CASES: [string, string][] = [
  ['plain', 'plain'],
  ['shop-pr-{{.number}}', 'shop-pr-12'],
  ['regexp:^pr-{{.number}}-[0-9]{14}$', 'regexp:^pr-12-[0-9]{14}$'],
  ['x-{{ .name | lower | replace "_" "--" }}', 'x-shop--one'],
  [
    '{{ .map.a.deep }}{{ .missing }}{{ .missing.more }}',
    'x<no value><no value>',
  ],
  [
    '{{ .none }} {{ .list }} {{ .map.a }} {{ .count }}',
    '<no value> [a b] map[deep:x] 3',
  ],
  ['a {{- " b " -}} c', 'a b c'],
  ['a\n{{- /* gone */ -}}\nb', 'ab'],
  ['{{ index .map "dotted.key" }}{{ index .list 1 }}', 'yb'],
  ['{{ index .map "gone" | default "else" }}', 'else'],
  ['{{ default "d" .missing }}{{ .name | default "d" }}', 'dshop_one'],
  ['{{ if .list }}some{{ else }}none{{ end }}', 'some'],
  [
    '{{ if .empty }}some{{ else if .count }}count{{ else }}none{{ end }}',
    'count',
  ],
  [
    '{{ with .missing }}a{{ else }}b{{ end }}{{ with .map.a }}{{ .deep }}{{ end }}',
    'bx',
  ],
  [
    '{{ range .list }}<{{ . }}>{{ end }}{{ range .missing }}x{{ else }}-{{ end }}',
    '<a><b>-',
  ],
  [
    '{{ range $key, $item := .map.a }}{{ $key }}={{ $item }} {{ $.count }}{{ end }}',
    'deep=x 3',
  ],
  ['{{ $x := "1" }}{{ if true }}{{ $x = "2" }}{{ end }}{{ $x }}', '2'],
  ['{{ if has .name (list "a" "shop_one") }}in{{ end }}', 'in'],
  ['{{ if and .list (not .empty) (eq .number "12") }}yes{{ end }}', 'yes'],
  ['{{ or .none .empty "last" }}', 'last'],
  ['{{ printf "https://%s/%d%%" .name 5 }}', 'https://shop_one/5%'],
  ['{{ (index .map "a").deep }}', 'x'],
  ['{{ trunc 4 .name }}{{ trunc -3 .name }}{{ "x" | trunc 10 }}', 'shoponex'],
  ['{{ "a`b" | replace "`" "\'" }}', "a'b"],
  [
    '{{ range .images }}{{ with regexFind ":pr-[0-9]+-[0-9]{14}$" . }}{{ regexReplaceAll "^:pr-[0-9]+-(....)(..)(..).*$" . "${1}-${2}-${3}" }}{{ end }}{{ end }}',
    '2026-11-24',
  ],
  [
    '{{ regexFind "(?m)^b: [0-9]+$" "a\\nb: 12\\nc" | trimPrefix "b: " }}',
    '12',
  ],
  [
    '{{ regexMatch "^a+$" "aab" }} {{ hasPrefix "a" "ab" }} {{ contains "x" "ab" }}',
    'false true false',
  ],
  [
    '{{ toJson .map }} {{ toJson "<a>" }}',
    '{"a":{"deep":"x"},"b":"two","dotted.key":"y"} "\\u003ca\\u003e"',
  ],
  [
    '{{ quote .name .count }} {{ join "," .list }} {{ upper "a" }} {{ trim " b " }}',
    '"shop_one" "3" a,b A b',
  ],
  [
    '{{ get (dict "k" "v") "k" }} {{ len .list }} {{ lt 3 4 }} {{ trimSuffix ".git" "a.git" }}',
    'v 2 true a',
  ],
  ['{{ (call .repo.GetCommitMetadata "x").Message }}', 'a message'],
];

/** Templates that do not work, with what real Go says. */
const FAULTS: [string, string][] = [
  [
    '{{ .none.more }}',
    'template: template:1:8: executing "template" at <.none.more>: nil pointer evaluating interface {}.more',
  ],
  [
    '{{ .name.more }}',
    'template: template:1:8: executing "template" at <.name.more>: can\'t evaluate field more in type interface {}',
  ],
  [
    '{{ trunc 3 .missing }}',
    'template: template:1:11: executing "template" at <.missing>: invalid value; expected string',
  ],
  ['a\n {{ gone .x }}', 'template: template:2: function "gone" not defined'],
  ['{{ if .x }}', 'template: template:1: unexpected EOF'],
  ['{{ .x', 'template: template:1: unclosed action'],
  ['{{ $gone }}', 'template: template:1: undefined variable "$gone"'],
  ['{{ end }}', 'template: template:1: unexpected {{end}}'],
  [
    '{{ index .list 7 }}',
    'template: template:1:3: executing "template" at <index .list 7>: error calling index: index out of range: 7',
  ],
  [
    '{{ lower }}',
    'template: template:1:3: executing "template" at <lower>: wrong number of args for lower: want 1 got 0',
  ],
];

function render(source: string): string {
  const data = { ...DATA, repo: {} };
  return renderTemplate(
    source,
    {
      ...Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, toValue(value)]),
      ),
      repo: { GetCommitMetadata: () => ({ Message: 'a message' }) },
    },
    { name: 'template' },
  );
}

describe('renderTemplate', () => {
  it.each(CASES)('%s', (source, expected) => {
    expect(render(source)).toBe(expected);
  });

  it.each(FAULTS)('refuses %s', (source, message) => {
    expect(() => render(source)).toThrow(message);
  });

  it('refuses a key that is not there, in Argo CD’s words', () => {
    expect(() =>
      renderTemplate(
        'checkout-broken-{{.no_such_field}}',
        {},
        {
          name: 'base',
          isStrict: true,
        },
      ),
    ).toThrow(
      'template: base:1:18: executing "base" at <.no_such_field>: map has no entry for key "no_such_field"',
    );
  });

  it.each([
    ['{{ template "x" }}', 'the lab does not act out {{template}}'],
    ['{{ env "HOME" }}', 'function "env" not defined'],
    ['{{ regexMatch "(?=a)" "b" }}', 'does not know (?='],
    ['{{ printf "%5d" 3 }}', 'does not print'],
    ['{{ regexReplaceAll "a" "b" "$x" }}', 'does not know the replacement'],
  ])('says what it does not know: %s', (source, message) => {
    expect(() => render(source)).toThrow(message);
  });
});

/** Without Go, or its modules, these are counted as skipped. */
(hasGo ? describe : describe.skip)('real Go', () => {
  it('makes the same of all of them', () => {
    const all = [...CASES, ...FAULTS];
    const results = askGo(
      all.map(([text]) => ({
        kind: 'template',
        text,
        data: DATA,
        commitMessage: 'a message',
      })),
    );
    expect(results).toEqual([
      ...CASES.map(([, expected]) => expected),
      ...FAULTS.map(([, error]) => ({ error: expect.stringContaining(error) })),
    ]);
  });
});
