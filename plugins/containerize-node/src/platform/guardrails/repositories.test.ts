import { Evaluator, hasGo } from '../__testUtils__/goeval';
import { admitted } from '../__testUtils__/policies';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

/** Without Go, or its modules (`go mod download` in src/platform/__testUtils__/goeval), these are counted as skipped. */
const withGo = hasGo ? describe : describe.skip;

const OWN = {
  name: 'shop',
  annotations: { 'drydock.dev/repository': 'acme/shop' },
};
const URL = 'https://git.example.com/acme/shop.git';

const project = (spec: object, metadata: object = OWN) => ({
  object: {
    metadata,
    spec: {
      sourceRepos: [URL],
      destinations: [{ namespace: 'shop', server: 'https://k' }],
      clusterResourceWhitelist: [
        { group: '', kind: 'Namespace', name: 'shop-pr-*' },
      ],
      ...spec,
    },
  },
});

const application = (spec: object) => ({
  object: {
    metadata: OWN,
    spec: { project: 'shop', source: { repoURL: URL }, ...spec },
  },
});

const generated = (generator: object, spec: object = {}) => ({
  object: {
    metadata: OWN,
    spec: {
      generators: [generator],
      template: { spec: { project: 'shop', source: { repoURL: URL } } },
      ...spec,
    },
  },
});

const pulls = (owner: string, extra: object = {}) => ({
  pullRequest: { github: { owner, repo: 'shop' }, ...extra },
});

withGo('admission of what a repository brings along', () => {
  it.each<[string, boolean, string, Record<string, unknown>]>([
    ['its own project', true, 'projects', project({})],
    ['all sources', false, 'projects', project({ sourceRepos: ['*'] })],
    [
      'the namespace of Argo CD',
      false,
      'projects',
      project({ destinations: [{ namespace: 'argocd' }] }),
    ],
    [
      'every namespace',
      false,
      'projects',
      project({ destinations: [{ namespace: '*' }] }),
    ],
    [
      'kinds of the cluster',
      false,
      'projects',
      project({ clusterResourceWhitelist: [{ group: '*', kind: '*' }] }),
    ],
    [
      'every namespace object',
      false,
      'projects',
      project({ clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }] }),
    ],
    [
      'the project of others',
      false,
      'projects',
      {
        ...project({}),
        oldObject: {
          metadata: { annotations: { 'drydock.dev/repository': 'acme/kaiin' } },
        },
      },
    ],
    [
      'the default project',
      false,
      'projects',
      project({}, { ...OWN, name: 'default' }),
    ],
    ['its own Application', true, 'applications', application({})],
    [
      'an Application in the default project',
      false,
      'applications',
      application({ project: 'default' }),
    ],
    [
      'an Application of another source',
      false,
      'applications',
      application({ source: { repoURL: 'https://evil.example.com/x.git' } }),
    ],
    [
      'an Application of several sources',
      false,
      'applications',
      application({ sources: [{ repoURL: URL }] }),
    ],
    ['previews', true, 'applicationsets', generated(pulls('acme'))],
    [
      'previews as the controller writes them back',
      true,
      'applicationsets',
      generated(
        pulls('acme', {
          template: { metadata: {}, spec: { destination: {}, project: '' } },
        }),
      ),
    ],
    [
      "others' pull requests",
      false,
      'applicationsets',
      generated(pulls('evil')),
    ],
    [
      'a template of a generator',
      false,
      'applicationsets',
      generated(pulls('acme', { template: { spec: { project: 'default' } } })),
    ],
    ['another generator', false, 'applicationsets', generated({ list: {} })],
    [
      'a patch of the template',
      false,
      'applicationsets',
      generated(pulls('acme'), { templatePatch: 'spec: {project: default}' }),
    ],
    [
      'an ImageUpdater of previews',
      true,
      'imageupdaters',
      updater(
        { 'drydock.dev/component': 'shop', 'drydock.dev/preview': 'true' },
        true,
      ),
    ],
    ['an ImageUpdater of all', false, 'imageupdaters', updater({}, true)],
    [
      'an ImageUpdater of its own choice',
      false,
      'imageupdaters',
      updater(
        { 'drydock.dev/component': 'shop', 'drydock.dev/preview': 'true' },
        false,
      ),
    ],
  ])('%s is %s', (_what, expected, policy, data) => {
    expect(admitted(evaluator, `drydock-repository-${policy}`, data)).toBe(
      expected,
    );
  });
});

function updater(matchLabels: object, useAnnotations: boolean) {
  return {
    object: {
      metadata: OWN,
      spec: {
        applicationRefs: [{ labelSelectors: { matchLabels }, useAnnotations }],
      },
    },
  };
}
