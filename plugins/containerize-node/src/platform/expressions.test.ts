import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { Evaluator, hasGo } from './__testUtils__/goeval';
import { platformAnswersSchema, renderPlatform } from './index';
import { PROJECT_NAME, PROJECT_VERSION } from './sbom/forwarder';

// Building with an empty cache takes Go a minute or two.
jest.setTimeout(300_000);

const FILES = renderPlatform(
  platformAnswersSchema.parse({
    organization: 'acme',
    'forge-host': 'git.example.com',
  }),
);

const evaluator = new Evaluator();
beforeAll(() => hasGo && evaluator.build());
afterAll(() => evaluator.remove());

/** Without Go, or its modules (`go mod download` in src/platform/__testUtils__/goeval), these are counted as skipped. */
const withGo = hasGo ? describe : describe.skip;

const SHA = '3f1c2b4a5d6e7f8091a2b3c4d5e6f708192a3b4c';
const SOURCE = 'aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd';
const IMAGE = 'registry.example.com/acme/shop:pr-42-20261124101500';

/** An Application as Argo CD 3.5 writes it, of a preview that is up. */
function previewApplication() {
  return {
    metadata: {
      name: 'shop-pr-42',
      annotations: {
        'drydock.dev/preview-url': 'https://shop-42.preview.example.com',
      },
    },
    spec: {
      source: {
        repoURL: 'https://git.example.com/acme/shop.git',
        targetRevision: SHA,
        kustomize: {
          commonAnnotations: { 'preview-host': 'shop-42.preview.example.com' },
          images: [IMAGE],
        },
      },
    },
    status: {
      sync: { status: 'Synced', revision: SHA },
      health: { status: 'Healthy', lastTransitionTime: '2026-11-24T10:20:00Z' },
      operationState: {
        phase: 'Succeeded',
        finishedAt: '2026-11-24T10:18:00Z',
        syncResult: {
          revision: SHA,
          source: { kustomize: { images: [IMAGE] } },
        },
      },
      summary: { images: [IMAGE, 'registry.example.com/acme/shop:main'] },
    },
  };
}

type Application = ReturnType<typeof previewApplication>;

function changed(change: (app: Application) => void): Application {
  const app = previewApplication();
  change(app);
  return app;
}

const notifications: Record<string, string> = z
  .object({ data: z.record(z.string(), z.string()) })
  .parse(parse(FILES.get('notifications/configmap.yaml') ?? '')).data;

const triggerSchema = z.array(
  z.object({ when: z.string(), oncePer: z.string() }),
);

function trigger(name: string) {
  return triggerSchema.parse(parse(notifications[`trigger.${name}`]))[0];
}

const templateSchema = z.object({
  github: z.object({
    revisionPath: z.string(),
    pullRequestComment: z.object({ content: z.string() }),
  }),
});

function template(name: string) {
  return templateSchema.parse(parse(notifications[`template.${name}`])).github;
}

const NOW = '2026-11-24T10:30:00Z';

function when(name: string, app: unknown): unknown {
  return evaluator.one({
    kind: 'expr',
    text: trigger(name).when,
    data: { app },
    now: NOW,
  });
}

function comment(name: string, app: unknown): unknown {
  return evaluator.one({
    kind: 'template',
    text: template(name).pullRequestComment.content,
    data: { app },
  });
}

withGo('triggers', () => {
  it.each<[string, string, object, boolean]>([
    ['on-preview-ready', 'of a preview that is up', previewApplication(), true],
    [
      'on-preview-ready',
      'before the first image',
      changed(app => {
        app.spec.source.kustomize = {
          ...app.spec.source.kustomize,
          images: [],
        };
        Reflect.deleteProperty(
          app.status.operationState.syncResult.source,
          'kustomize',
        );
      }),
      false,
    ],
    [
      'on-preview-ready',
      'while the next image is not synced',
      changed(app => {
        app.spec.source.kustomize.images = [`${IMAGE}9`];
      }),
      false,
    ],
    ['on-preview-ready', 'without any status', { spec: {} }, false],
    [
      'on-preview-failed',
      'of a preview that is up',
      previewApplication(),
      false,
    ],
    [
      'on-preview-failed',
      'of manifests that do not build',
      {
        ...previewApplication(),
        status: { conditions: [{ type: 'ComparisonError', message: 'x' }] },
      },
      true,
    ],
    [
      'on-preview-failed',
      'of pods that do not start',
      changed(app => {
        app.status.health.status = 'Degraded';
      }),
      true,
    ],
    ['on-preview-failed', 'without any status', { spec: {} }, false],
    [
      'on-release-live',
      'of a release that settled',
      previewApplication(),
      true,
    ],
    [
      'on-release-live',
      'right after the sync',
      changed(app => {
        app.status.operationState.finishedAt = '2026-11-24T10:29:30Z';
      }),
      false,
    ],
    [
      'on-release-degraded',
      'of a release that was taken back',
      changed(app => {
        app.status.health.status = 'Degraded';
      }),
      true,
    ],
    [
      'on-release-degraded',
      'of a migration that failed',
      changed(app => {
        app.status.operationState.phase = 'Failed';
      }),
      true,
    ],
    [
      'on-release-degraded',
      'of a moment of bad health',
      changed(app => {
        app.status.health = {
          status: 'Degraded',
          lastTransitionTime: '2026-11-24T10:29:30Z',
        };
      }),
      false,
    ],
    [
      'on-release-waiting',
      'of a pause that is a step',
      changed(app => {
        app.status.health.status = 'Suspended';
      }),
      false,
    ],
    [
      'on-release-waiting',
      'of a pause that does not end',
      changed(app => {
        app.status.health = {
          status: 'Suspended',
          lastTransitionTime: '2026-11-24T09:50:00Z',
        };
      }),
      true,
    ],
    ['on-release-waiting', 'without any status', { spec: {} }, false],
  ])('%s %s', (name, _what, app, expected) => {
    expect(when(name, app)).toBe(expected);
  });

  it('tell about a second image of one commit', () => {
    const later = changed(app => {
      app.status.operationState.syncResult.source.kustomize.images = [
        `${IMAGE}9`,
      ];
    });
    const { oncePer } = trigger('on-preview-ready');
    const [first, second] = evaluator.run(
      [previewApplication(), later].map(app => ({
        kind: 'expr',
        text: oncePer,
        data: { app },
        now: NOW,
      })),
    );
    expect(second).not.toEqual(first);
  });
});

withGo('comments', () => {
  it('tell where a preview is, of which commit, and when its image was made', () => {
    const text = comment('preview-ready', previewApplication());
    expect(text).toContain('https://shop-42.preview.example.com');
    expect(text).toContain(SHA);
    expect(text).toContain(IMAGE);
    expect(text).toContain('| Built | 2026-11-24 10:15:00 UTC |');
    expect(text).toContain('| Health | Healthy |');
  });

  it('tell why a preview failed, and let nothing out of the block of code', () => {
    const text = String(
      comment('preview-failed', {
        ...previewApplication(),
        status: {
          conditions: [
            { type: 'ComparisonError', message: 'bad ``` @everyone\n```' },
          ],
        },
      }),
    );
    expect(text).toContain("ComparisonError: bad ''' @everyone");
    expect(text.match(/```/g)).toHaveLength(2);
  });

  it.each(['release-live', 'release-degraded', 'release-waiting'])(
    'of %s can be written',
    name => {
      expect(comment(name, previewApplication())).toContain(
        '**shop-pr-42**: the release',
      );
    },
  );

  it.each([
    [
      'the source of a release',
      'release-live',
      `Release shop\n\nDrydock-Source: ${SOURCE}\nDrydock-Image: x`,
      SOURCE,
    ],
    ['the commit itself without a trailer', 'release-live', 'By hand', SHA],
    ['the head of the pull request', 'preview-ready', '', SHA],
  ])('go to the pull request of %s', (_what, name, commitMessage, expected) => {
    expect(
      evaluator.one({
        kind: 'template',
        text: template(name).revisionPath,
        data: { app: previewApplication() },
        commitMessage,
      }),
    ).toBe(expected);
  });
});

withGo('names in Dependency-Track', () => {
  const report = (artifact: object) => ({
    sbomReport: { report: { artifact } },
  });

  it.each([
    [
      'a tag',
      { repository: 'acme/shop', tag: 'v1', digest: 'sha256:1' },
      ['acme/shop', 'v1'],
    ],
    [
      'its digest only',
      { repository: 'acme/shop', digest: 'sha256:1' },
      ['acme/shop', 'sha256:1'],
    ],
  ])('are found for an image with %s', (_what, artifact, expected) => {
    expect(
      evaluator.run(
        [PROJECT_NAME, PROJECT_VERSION].map(text => ({
          kind: 'template',
          text,
          data: report(artifact),
          strict: true,
        })),
      ),
    ).toEqual(expected);
  });
});

const policySchema = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    variables: z
      .array(z.object({ name: z.string(), expression: z.string() }))
      .default([]),
    validations: z.array(z.object({ expression: z.string() })).default([]),
  }),
});

const policies = ['previews', 'repositories']
  .flatMap(name =>
    parseAllDocuments(FILES.get(`guardrails/${name}.yaml`) ?? ''),
  )
  .map(document => policySchema.parse(document.toJS()))
  .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');

/** Whether a policy lets an object pass: every validation is true; one that cannot be evaluated refuses. */
function admitted(name: string, data: Record<string, unknown>): boolean {
  const policy = policies.find(({ metadata }) => metadata.name === name);
  if (!policy) throw new Error(`no policy ${name}`);
  const { variables, validations } = policy.spec;
  return evaluator
    .run(
      validations.map(({ expression }) => ({
        kind: 'cel',
        text: expression,
        data: { oldObject: null, ...data },
        variables,
      })),
    )
    .every(value => value === true);
}

const PREVIEW = { request: { namespace: 'shop-pr-42' } };

const ingress = (host: string, annotations: object = {}) => ({
  metadata: { annotations },
  spec: { rules: [{ host }], tls: [{ hosts: [host] }] },
});

withGo('admission to a preview', () => {
  it.each<[string, boolean, string, object]>([
    ['its own host', true, 'ingresses', ingress('shop-42.example.com')],
    ["production's host", false, 'ingresses', ingress('shop.example.com')],
    ["another preview's host", false, 'ingresses', ingress('shop-421.x.com')],
    ['every host', false, 'ingresses', { metadata: {}, spec: { rules: [{}] } }],
    [
      'a second host',
      false,
      'ingresses',
      ingress('shop-42.x.com', {
        'nginx.ingress.kubernetes.io/server-alias': 'shop.example.com',
      }),
    ],
    [
      'a route of its own host',
      true,
      'routes',
      { spec: { hostnames: ['shop-42.example.com'] } },
    ],
    ['a route of every host', false, 'routes', { spec: {} }],
    ['a Service', true, 'services', { spec: { type: 'ClusterIP' } }],
    [
      "a Service that is production's",
      false,
      'services',
      { spec: { type: 'ExternalName', externalName: 'shop.shop.svc' } },
    ],
    [
      'secrets kept for previews',
      true,
      'secrets',
      { spec: { data: [{ remoteRef: { key: 'shop/preview' } }] } },
    ],
    [
      "production's secrets",
      false,
      'secrets',
      { spec: { data: [{ remoteRef: { key: 'shop/production' } }] } },
    ],
    [
      'all secrets that can be found',
      false,
      'secrets',
      { spec: { dataFrom: [{ find: { path: 'shop/preview' } }] } },
    ],
  ])('of %s is %s', (_what, expected, policy, object) => {
    expect(admitted(`drydock-preview-${policy}`, { ...PREVIEW, object })).toBe(
      expected,
    );
  });

  it.each<[string, boolean, object]>([
    [
      'a policy for all pods',
      true,
      { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    ],
    [
      'a policy for some',
      false,
      {
        podSelector: { matchLabels: { a: 'b' } },
        policyTypes: ['Ingress', 'Egress'],
      },
    ],
    [
      'a policy for one direction',
      false,
      { podSelector: {}, policyTypes: ['Ingress'] },
    ],
  ])('of pods under %s is %s', (_what, expected, spec) => {
    expect(
      admitted('drydock-preview-pods', { ...PREVIEW, params: { spec } }),
    ).toBe(expected);
  });
});

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
    expect(admitted(`drydock-repository-${policy}`, data)).toBe(expected);
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
