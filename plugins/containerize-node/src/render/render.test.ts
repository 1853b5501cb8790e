import { parse } from 'yaml';
import { WorkloadPlan } from '../plan';
import { phpBlueprint, railsBlueprint } from './__testUtils__/blueprints';
import { containerPlan, workloadPlan } from './__testUtils__/plans';
import { emptyProfile } from './__testUtils__/profile';
import { render } from './render';

describe('render', () => {
  it('writes the whole set of files, sorted by path', () => {
    const paths = [...render(railsBlueprint()).keys()];
    expect(paths).toEqual([...paths].sort());
    expect(paths).toEqual([
      '.dockerignore',
      '.drydock/answers.yaml',
      '.drydock/rendering.json',
      '.github/workflows/release.yaml',
      '.github/workflows/rollback.yaml',
      'Dockerfile',
      'catalog-info.yaml',
      'deploy/MIGRATION.md',
      'deploy/argocd/applications.yaml',
      'deploy/argocd/kustomization.yaml',
      'deploy/argocd/projects.yaml',
      'deploy/base/cronjob.yaml',
      'deploy/base/deployment.yaml',
      'deploy/base/ingress.yaml',
      'deploy/base/job.yaml',
      'deploy/base/kustomization.yaml',
      'deploy/base/persistentvolumeclaim.yaml',
      'deploy/base/service.yaml',
      'deploy/base/serviceaccount.yaml',
      'deploy/image/unicorn.rb',
      'deploy/overlays/production/kustomization.yaml',
      'deploy/overlays/production/release/kustomization.yaml',
      'deploy/overlays/production/standby/kustomization.yaml',
    ]);
  });

  it.each([
    ['a Rails application', railsBlueprint],
    ['a PHP application', phpBlueprint],
  ])('gives the same bytes for the same blueprint: %s', (_what, make) => {
    expect([...render(make())]).toEqual([...render(structuredClone(make()))]);
  });

  it('records the hash of every other file', () => {
    const files = render(railsBlueprint());
    const { files: hashes } = JSON.parse(
      files.get('.drydock/rendering.json') ?? '',
    );
    expect(Object.keys(hashes)).toEqual(
      [...files.keys()].filter(path => path !== '.drydock/rendering.json'),
    );
  });

  it('leaves the image alone when the repository keeps its own Dockerfile', () => {
    const paths = [
      ...render(railsBlueprint({ keptDockerfile: 'Dockerfile' })).keys(),
    ];
    expect(paths).not.toContain('Dockerfile');
    expect(paths).not.toContain('.dockerignore');
    expect(paths).not.toContain('deploy/image/unicorn.rb');
  });

  it('changes only production and its records when standby ends', () => {
    const before = render(railsBlueprint());
    const after = render(railsBlueprint({ standby: false }));
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      path => before.get(path) !== after.get(path),
    );
    expect(changed).toEqual([
      '.drydock/rendering.json',
      'deploy/MIGRATION.md',
      'deploy/overlays/production/kustomization.yaml',
      'deploy/overlays/production/standby/kustomization.yaml',
    ]);
  });

  it.each([
    ['leaves the repository', '../x'],
    ['is absolute', '/etc/x'],
    ['holds a line break', 'a\nb'],
  ])('refuses a file whose path %s', (_what, path) => {
    const { image } = railsBlueprint();
    expect(() =>
      render(railsBlueprint({ image: { ...image, files: { [path]: '' } } })),
    ).toThrow('its path must be plain');
  });
});

describe('a blueprint full of hostile text', () => {
  const evil = `"'\`]}\n---\nkind: Evil\n# \${{ secrets.X }} $(id) <b>|</b>\r\nRUN evil\u2028RUN evil`;
  const evidence = [{ file: evil, line: 1 }];
  const decisions = [{ topic: evil, choice: evil, reason: evil, evidence }];
  const workload: WorkloadPlan = workloadPlan({
    name: 'web',
    kind: 'web',
    replicas: 2,
    decisions,
    containers: [
      containerPlan({
        ports: [{ name: 'http', port: 3000 }],
        probes: { kind: 'tcp', startupSeconds: 30, reason: evil },
      }),
    ],
  });
  const blueprint = railsBlueprint({
    title: evil,
    owner: evil,
    system: evil,
    description: evil,
    repository: { url: evil, defaultBranch: evil },
    workloads: [workload, { ...workload, name: 'worker', kind: 'worker' }],
    config: [{ name: 'A', value: 'x', reason: evil }],
    secret: {
      name: 'shop-secrets',
      keys: [{ key: 'K', kind: 'env', from: evil, required: true }],
    },
    volumes: [],
    tags: [evil],
    decisions,
    questions: [
      {
        topic: evil,
        text: evil,
        default: evil,
        options: [evil],
        reason: evil,
        evidence,
        confidence: 'guessed',
        answer: evil,
        answeredBy: 'user',
      },
    ],
    warnings: [{ topic: evil, text: evil, evidence, confidence: 'guessed' }],
    profile: {
      ...emptyProfile('shop'),
      configFiles: [
        {
          path: evil,
          secret: true,
          state: 'linked',
          example: null,
          keys: [],
          evidence,
          confidence: 'declared',
        },
      ],
      drift: [
        {
          topic: evil,
          positions: [{ value: evil, evidence, confidence: 'declared' }],
          chosen: evil,
          reason: evil,
        },
      ],
    },
  });
  const files = [...render(blueprint)];

  it.each(files.filter(([path]) => path.endsWith('.yaml')))(
    'leaves no object of its own in %s',
    (_path, text) => {
      expect(text).not.toMatch(/^kind: Evil/m);
      expect(text).not.toMatch(/[\r\u2028]/);
    },
  );

  it('leaves no instruction of its own in the Dockerfile', () => {
    expect(Object.fromEntries(files).Dockerfile).not.toMatch(/^RUN evil/m);
  });

  it('keeps the labels valid', () => {
    const { labels } = parse(
      Object.fromEntries(files)['deploy/base/kustomization.yaml'],
    );
    expect(labels[0].pairs['app.kubernetes.io/part-of']).toBe('shop');
  });
});
