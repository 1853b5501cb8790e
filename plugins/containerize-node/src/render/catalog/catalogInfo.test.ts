import { parse, parseAllDocuments } from 'yaml';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { catalogInfo } from './catalogInfo';

const amended = (text: string) =>
  catalogInfo(railsBlueprint({ catalogInfo: text }));

const ANNOTATIONS = {
  'backstage.io/kubernetes-id': 'shop',
  'argocd/app-selector': 'drydock.dev/component=shop',
  'dependencytrack/project-name': 'acme/shop',
};

const EXISTING = `# The shop.  Kept by hand.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
    name:   shop            # never rename
    description: >-
        Where customers buy,
        since 2011.
    annotations:
        # used by the pager
        pagerduty.com/integration-key: 'abc'   # quoted

        backstage.io/techdocs-ref: dir:.
    # tags are sorted
    tags:
    - 'shop'
    - ruby
spec: { type: website, owner: web-team, lifecycle: production }
`;

describe('a new catalog-info.yaml', () => {
  it('describes a component with the annotations and tags by which it is found', () => {
    expect(parse(catalogInfo(railsBlueprint()).text)).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'shop',
        title: 'Shop',
        description: 'A rails 4.2.11 application',
        annotations: ANNOTATIONS,
        tags: ['ruby', 'rails', 'legacy'],
      },
      spec: {
        type: 'website',
        lifecycle: 'production',
        owner: 'group:default/web-team',
        system: 'storefront',
      },
    });
  });

  it('keeps outside text inert and leaves out tags that Backstage refuses', () => {
    const text = catalogInfo(
      railsBlueprint({
        title: 'a: b #\n- x',
        description: '"}\nspec: evil',
        tags: ['Ruby', 'c++', 'a b', '-x', 'no'],
      }),
    ).text;
    expect(parse(text)).toMatchObject({
      metadata: {
        title: 'a: b # - x',
        description: '"} spec: evil',
        tags: ['c++', 'no'],
      },
      spec: { owner: 'group:default/web-team' },
    });
  });
});

describe('an existing catalog-info.yaml', () => {
  it('keeps every line it had, in its order', () => {
    const { text, problems } = amended(EXISTING);
    const added = text
      .split('\n')
      .filter(line => !EXISTING.split('\n').includes(line));
    expect(added).toEqual([
      '        backstage.io/kubernetes-id: shop',
      '        argocd/app-selector: drydock.dev/component=shop',
      '        dependencytrack/project-name: acme/shop',
      '    - rails',
      '    - legacy',
    ]);
    expect(
      text
        .split('\n')
        .filter(line => !added.includes(line))
        .join('\n'),
    ).toBe(EXISTING);
    expect(parse(text).metadata.annotations).toMatchObject(ANNOTATIONS);
    expect(problems).toEqual([]);
  });

  it('is not touched when it says everything already', () => {
    const { text } = amended(EXISTING);
    expect(amended(text)).toEqual({ text, problems: [] });
  });

  it('keeps a value of its own and says so', () => {
    const { text, problems } = amended(
      EXISTING.replace(
        'backstage.io/techdocs-ref: dir:.',
        'backstage.io/kubernetes-id: storefront',
      ),
    );
    expect(parse(text).metadata.annotations['backstage.io/kubernetes-id']).toBe(
      'storefront',
    );
    expect(problems).toEqual([
      expect.stringContaining('backstage.io/kubernetes-id'),
    ]);
  });

  it("keeps the user's own project in Dependency-Track and says where images are uploaded", () => {
    const { text, problems } = amended(
      EXISTING.replace(
        'backstage.io/techdocs-ref: dir:.',
        'dependencytrack/project-name: web/storefront',
      ),
    );
    expect(
      parse(text).metadata.annotations['dependencytrack/project-name'],
    ).toBe('web/storefront');
    expect(problems).toEqual([
      expect.stringMatching(
        /dependencytrack\/project-name.*look for acme\/shop/,
      ),
    ]);
  });

  it.each([
    ['no metadata beside the name', 'metadata:\n  name: shop\n'],
    [
      'annotations and tags without content',
      'metadata:\n  name: shop\n  annotations:\n  tags:\n',
    ],
    [
      'empty braces',
      'metadata:\n  name: shop\n  annotations: {}\n  tags: []\n',
    ],
    [
      'flow style',
      'metadata: {name: shop, annotations: {a: b}, tags: [x]} # why\n',
    ],
    ['no line break at its end', 'metadata:\n  name: shop'],
    [
      'line breaks of Windows',
      'metadata:\r\n  name: shop\r\n  annotations:\r\n    a: b\r\n',
    ],
    [
      'a block of text as its last value',
      'metadata:\n  name: shop\n  annotations:\n    a: |\n      b\n      c\n\n  # end\n',
    ],
  ])('is amended with %s', (_what, metadata) => {
    const { text, problems } = amended(`kind: Component\n${metadata}`);
    expect(parse(text).metadata).toMatchObject({
      name: 'shop',
      annotations: ANNOTATIONS,
    });
    expect(parse(text).metadata.tags).toEqual(
      expect.arrayContaining(['ruby', 'rails', 'legacy']),
    );
    expect(problems).toEqual([]);
  });

  it('is amended in its Component only', () => {
    const system = '# first\nkind: System\nmetadata:\n  name: storefront\n';
    const { text } = amended(
      `${system}---\nkind: Component\nmetadata:\n  name: shop\n---\nkind: API\nmetadata:\n  name: shop\n`,
    );
    expect(text.startsWith(system)).toBe(true);
    expect(
      parseAllDocuments(text).map(item => item.toJS().metadata.annotations),
    ).toEqual([undefined, ANNOTATIONS, undefined]);
  });

  it.each([
    ['invalid YAML', 'kind: Component\nmetadata: [\n', 'not valid YAML'],
    ['nothing', '', 'no Component'],
    [
      'no Component',
      'kind: Location\nmetadata:\n  name: all\n',
      'no Component',
    ],
    [
      'several Components of other names',
      'kind: Component\nmetadata: {name: a}\n---\nkind: Component\nmetadata: {name: b}\n',
      'no Component',
    ],
    [
      'metadata that is no map',
      'kind: Component\nmetadata: x\n',
      'metadata is not a map',
    ],
  ])(
    'is left alone with %s, and the problem is named',
    (_what, text, problem) => {
      expect(amended(text)).toEqual({
        text,
        problems: [expect.stringContaining(problem)],
      });
    },
  );

  it('is left alone where annotations come by an alias', () => {
    const existing =
      'kind: Component\nmetadata:\n  name: shop\n  tags: [ruby, rails, legacy]\n  annotations: *all\n';
    const { text, problems } = amended(existing);
    expect(text).toBe(existing);
    expect(problems).toHaveLength(1);
  });
});
