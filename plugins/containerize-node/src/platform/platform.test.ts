import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { recordedFiles } from '../merge';
import { build, kustomize } from '../render/__testUtils__/kustomize';
import { FileSet } from '../render/fileSet';
import { strictCheck } from '../verify/schemas/strict';
import { platformAnswersSchema, renderPlatform } from './index';

// A kustomize that starts cold on a busy machine takes seconds.
jest.setTimeout(30_000);

const LEAST = { organization: 'acme', 'forge-host': 'git.example.com' };

const MOST = {
  ...LEAST,
  topic: 'ships',
  'notifications-app-id': 7,
  'notifications-installation-id': 8,
  registries: [
    { host: 'registry.example.com', 'pull-secret': 'registry-pull' },
    { host: 'registry.example.com:5000', 'api-url': 'http://registry.local' },
  ],
  metrics: ['datadog', 'web'],
  'gateway-plugin-sha256': 'a'.repeat(64),
  'dependency-track-url': 'https://dtrack.example.com',
};

const NAMESPACED = {
  ...LEAST,
  rbac: 'namespaced',
  'rbac-namespaces': ['shop', 'kaiin'],
};

const rendered = (answers: object): FileSet =>
  renderPlatform(platformAnswersSchema.parse(answers));

const anyObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
});

/** The objects of all parts, as they stand in the files. */
function objects(answers: object) {
  return [...rendered(answers)]
    .filter(([path]) => /^[a-z-]+\/.*\.yaml$/.test(path))
    .filter(([path]) => !/(values|kustomization)\.yaml$/.test(path))
    .flatMap(([, text]) =>
      parseAllDocuments(text).map(document => anyObject.parse(document.toJS())),
    );
}

function named(answers: object, kind: string, name: string) {
  const found = objects(answers).find(
    object => object.kind === kind && object.metadata.name === name,
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
}

const SETS: [string, object][] = [
  ['the least that can be said', LEAST],
  ['everything', MOST],
  ['single namespaces', NAMESPACED],
];

describe.each(SETS)('the platform bundle for %s', (_what, answers) => {
  it('holds only fields that the kinds have', () => {
    const wrong = objects(answers).flatMap(object => {
      const result = strictCheck(object);
      return result.unknownKind
        ? [`${object.kind}: no schema`]
        : result.problems.map(problem => `${object.kind}: ${problem.message}`);
    });
    expect(wrong).toEqual([]);
  });

  it('has the same bytes again, and records each of them', () => {
    const files = rendered(answers);
    expect([...files]).toEqual([...rendered(structuredClone(answers))]);
    const record = recordedFiles(files.get('.drydock/rendering.json') ?? '');
    expect([...record.keys()]).toEqual(
      [...files.keys()].filter(path => path !== '.drydock/rendering.json'),
    );
  });

  it('renders the same again from the answers it keeps', () => {
    const files = rendered(answers);
    const kept = parseAllDocuments(files.get('.drydock/platform.yaml') ?? '');
    expect([...rendered(kept[0].toJS())]).toEqual([...files]);
  });
});

const withKustomize = kustomize ? describe : describe.skip;

withKustomize.each(SETS)('the layers for %s', (_what, answers) => {
  it('put every object of every part together', () => {
    const key = ({
      kind,
      metadata,
    }: {
      kind: string;
      metadata: { name: string; namespace?: unknown };
    }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
    expect(build(rendered(answers), '.').map(key).sort()).toEqual(
      objects(answers).map(key).sort(),
    );
  });
});

describe('the repositories that are applied', () => {
  it('are those with the topic that have been released once', () => {
    expect(
      named(MOST, 'ApplicationSet', 'drydock-repositories').spec,
    ).toMatchObject({
      generators: [
        {
          scmProvider: {
            github: {
              organization: 'acme',
              api: 'https://git.example.com/api/v3',
              appSecretName: 'drydock-scm',
              allBranches: true,
            },
            filters: [
              {
                labelMatch: '^ships$',
                branchMatch: '^environments/production$',
                pathsExist: ['deploy/argocd'],
              },
            ],
          },
        },
      ],
      syncPolicy: { preserveResourcesOnDeletion: true },
      template: { spec: { project: 'drydock-repositories' } },
    });
  });

  it('can only make objects of Argo CD, beside it', () => {
    expect(
      named(LEAST, 'AppProject', 'drydock-repositories').spec,
    ).toMatchObject({
      sourceRepos: ['https://git.example.com/acme/*'],
      destinations: [{ namespace: 'argocd' }],
      clusterResourceWhitelist: [],
    });
  });

  it('cannot have the token of the GitHub App sent to a server of theirs', () => {
    expect(named(LEAST, 'ConfigMap', 'argocd-cmd-params-cm').data).toEqual({
      'applicationsetcontroller.allowed.scm.providers':
        'https://git.example.com/api/v3',
    });
  });
});

describe('the admission policies', () => {
  const policies = objects(MOST).filter(
    ({ kind }) => kind === 'ValidatingAdmissionPolicy',
  );

  it.each(policies.map(policy => [policy.metadata.name, policy] as const))(
    '%s refuses when it cannot decide, and is in force',
    (name, policy) => {
      expect(policy.spec).toMatchObject({ failurePolicy: 'Fail' });
      expect(
        named(MOST, 'ValidatingAdmissionPolicyBinding', name).spec,
      ).toMatchObject({ policyName: name, validationActions: ['Deny'] });
    },
  );

  it('refuse pods of a preview until its network policy is there', () => {
    expect(
      named(MOST, 'ValidatingAdmissionPolicyBinding', 'drydock-preview-pods')
        .spec,
    ).toMatchObject({
      paramRef: { name: 'drydock-preview', parameterNotFoundAction: 'Deny' },
      matchResources: {
        namespaceSelector: { matchLabels: { 'drydock.dev/preview': 'true' } },
      },
    });
  });
});

describe('access of Drydock', () => {
  const rules = z.array(
    z.object({
      apiGroups: z.array(z.string()),
      resources: z.array(z.string()),
      verbs: z.array(z.string()),
    }),
  );

  it.each([
    ['the cluster', LEAST],
    ['single namespaces', NAMESPACED],
  ])('to %s reads no Secret and deletes nothing', (_what, answers) => {
    const all = objects(answers)
      .filter(({ kind }) => kind === 'ClusterRole' || kind === 'Role')
      .flatMap(role => rules.parse(role.rules));
    expect(all.length).toBeGreaterThan(0);
    const granted = all.flatMap(rule => [...rule.resources, ...rule.verbs]);
    for (const never of ['secrets', 'configmaps', '*', 'delete', 'create']) {
      expect(granted).not.toContain(never);
    }
  });

  it('stays within the namespaces that are named', () => {
    const roles = objects(NAMESPACED).filter(({ kind }) => /Role/.test(kind));
    expect(
      [...new Set(roles.map(({ metadata }) => metadata.namespace))].sort(),
    ).toEqual(['argocd', 'kaiin', 'shop']);
  });
});

describe('parts by choice', () => {
  it.each([
    ['sbom/forwarder.yaml'],
    ['sbom/trivy-operator.values.yaml'],
    ['rollouts/config.yaml'],
    ['image-updater/registries.yaml'],
    ['datadog/values.yaml'],
  ])('%s is there only when it is asked for', path => {
    expect(rendered(MOST).has(path)).toBe(true);
    expect(rendered(LEAST).has(path)).toBe(false);
  });

  it('has the agent make the tag that queries ask for', () => {
    expect(rendered(MOST).get('datadog/values.yaml')).toContain(
      'rollouts-pod-template-hash: rollouts_pod_template_hash',
    );
  });

  it('names no secret value, only Secrets', () => {
    expect(objects(MOST).map(({ kind }) => kind)).not.toContain('Secret');
  });

  it('names each Secret that people must make', () => {
    const text = rendered(MOST).get('README.md');
    for (const name of [
      'drydock-scm',
      'argocd-notifications-secret',
      'datadog',
      'drydock-dependency-track',
      'registry-pull',
    ]) {
      expect(text).toContain(`\`${name}\``);
    }
  });
});

describe('answers', () => {
  it.each<[string, object, string]>([
    ['no organization', { 'forge-host': 'git.example.com' }, 'organization'],
    [
      'an expression in the organization',
      { ...LEAST, organization: '{{.x}}' },
      'organization',
    ],
    [
      'a host with a scheme',
      { ...LEAST, 'forge-host': 'https://x' },
      'forge-host',
    ],
    ['a topic that is an expression', { ...LEAST, topic: '.*' }, 'topic'],
    [
      'an app without its installation',
      { ...LEAST, 'notifications-app-id': 7 },
      'notifications-installation-id',
    ],
    [
      'single namespaces without any',
      { ...LEAST, rbac: 'namespaced' },
      'rbac-namespaces',
    ],
    ['an unknown field', { ...LEAST, colour: 'red' }, 'colour'],
    [
      'a namespace that ends a string of CEL',
      { ...LEAST, 'protected-namespaces': ["x', 'y"] },
      'protected-namespaces',
    ],
  ])('refuse %s', (_what, answers, field) => {
    const result = platformAnswersSchema.safeParse(answers);
    expect(JSON.stringify(result.error?.issues)).toContain(field);
  });
});
