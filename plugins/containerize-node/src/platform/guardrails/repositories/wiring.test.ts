import { parse } from 'yaml';
import { z } from 'zod';
import { Evaluator, hasGo } from '../../__testUtils__/goeval';
import { admitted, isAsked } from '../../__testUtils__/policies';
import { platformAnswersSchema, renderPlatform } from '../../index';
import {
  application,
  imageUpdater,
  urlOf,
  wiredBy,
} from './__testUtils__/objects';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

/** Without Go, or its modules (`go mod download` in src/platform/__testUtils__/goeval), these are counted as skipped. */
const withGo = hasGo ? describe : describe.skip;

const { spec } = z
  .object({
    spec: z.object({
      generators: z.tuple([
        z.object({
          scmProvider: z.object({
            filters: z.tuple([z.object({ repositoryMatch: z.string() })]),
          }),
        }),
      ]),
      template: z.object({ metadata: z.object({ name: z.string() }) }),
    }),
  })
  .parse(
    parse(
      renderPlatform(
        platformAnswersSchema.parse({
          organization: 'acme',
          'forge-host': 'git.example.com',
        }),
      ).get('argocd/repositories.yaml') ?? '',
    ),
  );

const nameOfWiring = (repository: string) =>
  evaluator.one({
    kind: 'template',
    text: spec.template.metadata.name,
    data: { repository },
  });

const isApplied = (repository: string) =>
  new RegExp(spec.generators[0].scmProvider.filters[0].repositoryMatch).test(
    repository,
  );

const APPLIED = [
  'shop',
  'Shop2',
  'old-shop',
  'old_shop',
  'old.shop',
  'a-b_c.d',
];

withGo('the wiring of repositories', () => {
  it.each(APPLIED)('of %s may deploy it and no other', repository => {
    expect(isApplied(repository)).toBe(true);
    const name = String(nameOfWiring(repository));
    expect(name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[-a-z0-9]+)*$/);
    const metadata = {
      ...wiredBy('x'),
      annotations: {
        'argocd.argoproj.io/tracking-id': `${name}:argoproj.io/Application:argocd/x`,
      },
    };
    for (const other of APPLIED) {
      const data = application({ source: { repoURL: urlOf(other) } }, metadata);
      expect(admitted(evaluator, 'drydock-repository-applications', data)).toBe(
        other === repository,
      );
    }
  });

  it.each(['old__shop', 'old-_shop', 'old--shop', '.github', 'shop-', '_shop'])(
    'leaves out %s, which could get the name of another',
    repository => {
      expect(isApplied(repository)).toBe(false);
    },
  );
});

withGo('the policies of repositories', () => {
  it.each<[string, boolean, object]>([
    ['an object of a wiring', true, wiredBy('shop')],
    ["a person's object", false, { name: 'shop' }],
    [
      'an object of another Application',
      false,
      {
        name: 'shop',
        annotations: { 'argocd.argoproj.io/tracking-id': 'root:x' },
      },
    ],
  ])('are asked about %s: %s', (_what, expected, metadata) => {
    expect(
      isAsked(
        evaluator,
        'drydock-repository-applications',
        application({}, metadata),
      ),
    ).toBe(expected);
  });

  it.each<[string, boolean, object]>([
    ['of previews', true, {}],
    [
      'of everything',
      false,
      { labelSelectors: { matchLabels: { 'drydock.dev/component': 'shop' } } },
    ],
    [
      'of what is no preview',
      false,
      {
        labelSelectors: {
          matchLabels: {
            'drydock.dev/component': 'shop',
            'drydock.dev/preview': 'false',
          },
        },
      },
    ],
    ['without a selector', false, { labelSelectors: undefined }],
    [
      'of its own choice',
      false,
      { useAnnotations: undefined, images: [{ alias: 'a', imageName: 'x' }] },
    ],
  ])('let in an ImageUpdater %s: %s', (_what, expected, reference) => {
    expect(
      admitted(
        evaluator,
        'drydock-repository-imageupdaters',
        imageUpdater(reference),
      ),
    ).toBe(expected);
  });
});

withGo('deletions beside Argo CD', () => {
  const by = (account: string) => ({
    request: {
      userInfo: { username: `system:serviceaccount:argocd:${account}` },
    },
  });
  const policy = 'drydock-repository-deletions';

  it('are asked about when a sync deletes', () => {
    const asked = [
      'argocd-application-controller',
      'argocd-applicationset-controller',
      'argocd-server',
    ].filter(account => isAsked(evaluator, policy, by(account)));
    expect(asked).toEqual(['argocd-application-controller']);
  });

  it.each<[string, boolean, object]>([
    ["a person's Application", false, { name: 'infrastructure' }],
    ['what an Application made', true, wiredBy('shop')],
  ])('of %s are let through: %s', (_what, expected, metadata) => {
    expect(
      admitted(evaluator, policy, {
        object: null,
        oldObject: { metadata },
      }),
    ).toBe(expected);
  });
});
