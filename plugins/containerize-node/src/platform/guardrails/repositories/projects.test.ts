import { Evaluator, hasGo } from '../../__testUtils__/goeval';
import { admitted } from '../../__testUtils__/policies';
import { CLUSTER, project, urlOf, wiredBy } from './__testUtils__/objects';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

/** Without Go, or its modules (`go mod download` in src/platform/__testUtils__/goeval), these are counted as skipped. */
const withGo = hasGo ? describe : describe.skip;

const destination = (fields: object) =>
  project({
    destinations: [{ namespace: 'shop', server: CLUSTER, ...fields }],
  });

const kindOfCluster = (fields: object) =>
  project({
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace', ...fields }],
  });

withGo('a project that a repository brings along', () => {
  it.each<[string, boolean, Record<string, unknown>]>([
    ['of its own', true, project()],
    ['of previews', true, destination({ namespace: 'shop-pr-*' })],
    [
      'of a repository in other letters',
      true,
      project({ sourceRepos: ['https://git.example.com/Acme/Shop.git'] }),
    ],
    [
      'without kinds of the cluster',
      true,
      project({ clusterResourceWhitelist: [] }),
    ],
    ['of all sources', false, project({ sourceRepos: ['*'] })],
    ['without sources', false, project({ sourceRepos: undefined })],
    [
      'of one source more',
      false,
      project({ sourceRepos: [urlOf('shop'), urlOf('kaiin')] }),
    ],
    ['for every namespace', false, destination({ namespace: '*' })],
    ['for any namespace', false, destination({ namespace: undefined })],
    ['for Argo CD', false, destination({ namespace: 'argocd' })],
    ['for the system', false, destination({ namespace: 'kube-system' })],
    [
      'for another cluster',
      false,
      destination({ server: 'https://other.example.com:6443' }),
    ],
    ['for every cluster', false, destination({ server: '*' })],
    [
      'for a cluster by its name',
      false,
      destination({ server: undefined, name: 'other' }),
    ],
    ['for a second cluster by its name', false, destination({ name: '*' })],
    [
      'with the rights of others',
      false,
      project({
        destinationServiceAccounts: [
          {
            server: CLUSTER,
            namespace: 'shop',
            defaultServiceAccount: 'argocd:argocd-application-controller',
          },
        ],
      }),
    ],
    ['for every kind', false, kindOfCluster({ group: '*', kind: '*' })],
    [
      'for roles of the cluster',
      false,
      kindOfCluster({
        group: 'rbac.authorization.k8s.io',
        kind: 'ClusterRoleBinding',
      }),
    ],
    ['for every Namespace object', false, kindOfCluster({})],
    [
      'for Applications elsewhere',
      false,
      project({ sourceNamespaces: ['shop'] }),
    ],
    ['called default', false, project({}, wiredBy('shop', 'default'))],
    [
      "called as the platform's own",
      false,
      project({}, wiredBy('shop', 'drydock-repositories')),
    ],
  ])('%s is let in: %s', (_what, expected, data) => {
    expect(admitted(evaluator, 'drydock-repository-projects', data)).toBe(
      expected,
    );
  });

  it.each<[string, boolean, object]>([
    ['its own', true, wiredBy('shop')],
    ["another repository's", false, wiredBy('kaiin', 'shop')],
    [
      'one of a repository whose name begins alike',
      false,
      wiredBy('shop-2', 'shop'),
    ],
    ["a person's", false, { name: 'shop' }],
    [
      "a person's with annotations",
      false,
      { name: 'shop', annotations: { a: 'b' } },
    ],
  ])('replaces %s: %s', (_what, expected, metadata) => {
    expect(
      admitted(evaluator, 'drydock-repository-projects', {
        ...project(),
        oldObject: { metadata },
      }),
    ).toBe(expected);
  });
});
