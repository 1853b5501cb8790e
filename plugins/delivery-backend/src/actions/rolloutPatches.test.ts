import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  readObject,
  Rollout,
  RolloutActionName,
  rolloutSchema,
} from '@drydock/plugin-delivery-common';
import { z } from 'zod';
import { objectPath } from './resources';
import { PatchInput, rolloutPatches } from './rolloutPatches';
import { undoTemplate } from './undoTemplate';

const FIXTURES = join(__dirname, '__fixtures__');

const recording = z.object({
  exchanges: z.array(
    z.object({
      request: z.object({
        method: z.string(),
        path: z.string(),
        headers: z.record(z.string(), z.string()),
        body: z.json(),
      }),
      response: z.object({ body: z.unknown() }),
    }),
  ),
});

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(join(FIXTURES, path), 'utf8'));

function readRollout(raw: unknown): Rollout {
  const read = readObject(rolloutSchema, raw);
  if (!read.ok) throw new Error(read.problem.message);
  return read.object;
}

/** What the vendor's tool sent, and the Rollout it looked at first, else the one it was answered. */
function recorded(name: string) {
  const { exchanges } = recording.parse(readJson(`requests/${name}.json`));
  return {
    rollout: readRollout(exchanges[0]?.response.body),
    patches: exchanges
      .map(({ request }) => request)
      .filter(({ method }) => method === 'PATCH')
      .map(({ path, headers, body }) => ({
        path,
        contentType: headers['Content-Type'],
        body,
      })),
  };
}

function sent(
  input: Partial<PatchInput> & Pick<PatchInput, 'action' | 'rollout'>,
) {
  const { namespace } = input.rollout.metadata;
  return rolloutPatches({ runs: [], now: new Date(0), ...input }).map(
    ({ resource, name, subresource, contentType, body }) => ({
      path: objectPath(resource, namespace, name, subresource),
      contentType,
      body,
    }),
  );
}

const CASES: [string, RolloutActionName, Partial<PatchInput>?][] = [
  ['abort-analysis-running', 'abort'],
  ['abort-paused', 'abort'],
  ['pause', 'pause'],
  ['promote-bluegreen', 'promote'],
  ['promote-full', 'promote-full'],
  ['promote-inconclusive', 'promote'],
  ['promote-paused-step', 'promote'],
  ['promote-user-paused', 'promote'],
  ['restart', 'restart', { now: new Date('2026-11-23T15:17:54.492Z') }],
  ['retry', 'retry'],
  [
    'undo-to-revision',
    'undo',
    { template: undoTemplate(readJson('replicaset-of-revision-2.json')) },
  ],
];

describe('rolloutPatches', () => {
  it.each(CASES)(
    'sends for %s what the vendor sends',
    (name, action, input = {}) => {
      const { rollout, patches } = recorded(name);
      expect(patches).not.toHaveLength(0);
      expect(sent({ action, rollout, ...input })).toEqual(patches);
    },
  );

  it('has a case for every recording', () => {
    const files = readdirSync(join(FIXTURES, 'requests'));
    expect(CASES.map(([name]) => `${name}.json`).sort()).toEqual(files.sort());
  });

  const { rollout } = recorded('promote-paused-step');
  const rolloutWith = (
    spec: Partial<Rollout['spec']>,
    status: Partial<Rollout['status']> = {},
  ): Rollout => ({
    ...rollout,
    spec: { ...rollout.spec, ...spec },
    status: { ...rollout.status, ...status },
  });

  it.each<[string, RolloutActionName, Rollout, unknown[]]>([
    [
      'unpauses on a full promotion what a person paused',
      'promote-full',
      rolloutWith({ paused: true }),
      [{ status: { promoteFull: true } }, { spec: { paused: false } }],
    ],
    [
      'lets go of the pause of an inconclusive experiment when its step is skipped',
      'skip-step',
      rolloutWith(
        {},
        {
          currentStepIndex: 3,
          controllerPause: true,
          pauseConditions: [{ reason: 'InconclusiveExperiment' }],
        },
      ),
      [
        {
          status: {
            pauseConditions: null,
            controllerPause: false,
            currentStepIndex: 4,
          },
        },
      ],
    ],
    [
      'skips a running step',
      'skip-step',
      rolloutWith(
        {},
        { currentStepIndex: 3, pauseConditions: null, controllerPause: false },
      ),
      [{ status: { pauseConditions: null, currentStepIndex: 4 } }],
    ],
    [
      'does not skip behind the end',
      'skip-step',
      rolloutWith(
        {},
        { currentStepIndex: 8, pauseConditions: null, controllerPause: false },
      ),
      [{ status: { pauseConditions: null, currentStepIndex: 8 } }],
    ],
    [
      'resumes what a person paused',
      'resume',
      rolloutWith({ paused: true }),
      [{ spec: { paused: false } }],
    ],
    ['resumes nothing that is not paused', 'resume', rolloutWith({}), []],
  ])('%s', (_behaviour, action, given, expected) => {
    expect(sent({ action, rollout: given }).map(({ body }) => body)).toEqual(
      expected,
    );
  });

  it.each([
    [
      'Deployment',
      '/apis/apps/v1/namespaces/shop-canary/deployments/web',
      '/spec/template',
    ],
    [
      'ReplicaSet',
      '/apis/apps/v1/namespaces/shop-canary/replicasets/web',
      '/spec/template',
    ],
    [
      'PodTemplate',
      '/api/v1/namespaces/shop-canary/podtemplates/web',
      '/template',
    ],
  ])(
    'undoes the template of a %s that is referred to',
    (kind, path, pointer) => {
      const given = rolloutWith({ workloadRef: { kind, name: 'web' } });
      expect(
        sent({ action: 'undo', rollout: given, template: { spec: {} } }),
      ).toEqual([
        {
          path,
          contentType: 'application/json-patch+json',
          body: [{ op: 'replace', path: pointer, value: { spec: {} } }],
        },
      ]);
    },
  );

  it('undoes nothing of a kind that it does not know', () => {
    const given = rolloutWith({
      workloadRef: { kind: 'CloneSet', name: 'web' },
    });
    expect(sent({ action: 'undo', rollout: given, template: {} })).toEqual([]);
  });

  it('ends each analysis that is named', () => {
    expect(
      sent({ action: 'terminate-analysis', rollout, runs: ['a', 'b'] }),
    ).toEqual(
      ['a', 'b'].map(name => ({
        path: `/apis/argoproj.io/v1alpha1/namespaces/shop-canary/analysisruns/${name}`,
        contentType: 'application/merge-patch+json',
        body: { spec: { terminate: true } },
      })),
    );
  });
});
