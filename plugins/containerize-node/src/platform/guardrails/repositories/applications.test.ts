import { Evaluator, hasGo } from '../../__testUtils__/goeval';
import { admitted } from '../../__testUtils__/policies';
import {
  application,
  applicationSet,
  pulls,
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

const KAIIN = { repoURL: urlOf('kaiin') };

const syncing = (sync: object) =>
  application({}, undefined, { operation: { sync } });

withGo('an Application that a repository brings along', () => {
  it.each<[string, boolean, Record<string, unknown>]>([
    ['of its own', true, application()],
    ['of the project default', false, application({ project: 'default' })],
    ['of no project, which is default', false, application({ project: '' })],
    [
      'of a project decided later',
      false,
      application({ project: 'de{{""}}fault' }),
    ],
    ['of another repository', false, application({ source: KAIIN })],
    [
      'of several sources',
      false,
      application({ sources: [{ repoURL: urlOf('shop') }] }),
    ],
    [
      'that says it is of another repository',
      false,
      application(
        { source: KAIIN },
        wiredBy('shop', 'shop', { 'drydock.dev/repository': 'acme/kaiin' }),
      ),
    ],
    [
      'called as the wiring of another',
      false,
      application({}, wiredBy('shop', 'drydock-repository-kaiin')),
    ],
    ['that Argo CD syncs', true, syncing({ revision: 'a', prune: true })],
    [
      'that Argo CD syncs from its source',
      true,
      syncing({ source: { repoURL: urlOf('shop'), path: 'x' } }),
    ],
    ['that asks for the sync of another', false, syncing({ source: KAIIN })],
    ['that asks for the sync of others', false, syncing({ sources: [KAIIN] })],
  ])('%s is let in: %s', (_what, expected, data) => {
    expect(admitted(evaluator, 'drydock-repository-applications', data)).toBe(
      expected,
    );
  });
});

const templated = (template: object) => [
  pulls('acme/shop', { template: { metadata: {}, ...template } }),
];

withGo('an ApplicationSet that a repository brings along', () => {
  it.each<[string, boolean, Record<string, unknown>]>([
    ['of its previews', true, applicationSet()],
    [
      'of their guard rails',
      true,
      applicationSet({ metadata: { name: 'shop-pr-{{.number}}-guardrails' } }),
    ],
    [
      'as the controller writes it back',
      true,
      applicationSet({
        generators: templated({ spec: { destination: {}, project: '' } }),
      }),
    ],
    [
      'that names the API',
      true,
      applicationSet({
        generators: [
          pulls('acme/shop', {}, { api: 'https://git.example.com/api/v3/' }),
        ],
      }),
    ],
    [
      'that names another API',
      false,
      applicationSet({
        generators: [
          pulls('acme/shop', {}, { api: 'https://evil.example.com/' }),
        ],
      }),
    ],
    [
      "of others' pull requests",
      false,
      applicationSet({ generators: [pulls('acme/kaiin')] }),
    ],
    [
      "of strangers' pull requests",
      false,
      applicationSet({ generators: [pulls('evil/shop')] }),
    ],
    ['of a list', false, applicationSet({ generators: [{ list: {} }] })],
    [
      'of a matrix',
      false,
      applicationSet({ generators: [{ matrix: { generators: [] } }] }),
    ],
    [
      'with a template in the generator',
      false,
      applicationSet({
        generators: templated({
          spec: { destination: {}, project: 'default' },
        }),
      }),
    ],
    [
      'with a patch of the template',
      false,
      applicationSet({ spec: { templatePatch: 'spec: {project: default}' } }),
    ],
    [
      'with a project decided later',
      false,
      applicationSet({ templateSpec: { project: 'de{{""}}fault' } }),
    ],
    [
      'with a source decided later',
      false,
      applicationSet({ templateSpec: { source: { repoURL: '{{.branch}}' } } }),
    ],
    [
      "that takes over the platform's Application",
      false,
      applicationSet({ metadata: { name: 'infrastructure' } }),
    ],
    [
      'that takes over an Application of a name decided later',
      false,
      applicationSet({ metadata: { name: '{{.branch}}-pr-{{.number}}' } }),
    ],
    [
      'that makes the wiring of another',
      false,
      applicationSet({
        metadata: { name: 'drydock-repository-a-pr-{{.number}}' },
      }),
    ],
    [
      'of Applications elsewhere',
      false,
      applicationSet({
        metadata: { name: 'shop-pr-{{.number}}', namespace: 'kube-system' },
      }),
    ],
  ])('%s is let in: %s', (_what, expected, data) => {
    expect(
      admitted(evaluator, 'drydock-repository-applicationsets', data),
    ).toBe(expected);
  });
});
