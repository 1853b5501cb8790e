import { parse } from 'yaml';
import { z } from 'zod';
import { generatedPlatform, objectsOf } from '../__testUtils__/generatedFiles';
import { GoTask, askGo, hasGo } from '../__testUtils__/realGo';
import { evaluate, toValue } from '../expressions';
import { renderTemplate } from '../templates';
import { parseConfig } from './config';
import { timeNamespace } from './goTime';
import { repositoryNamespace } from './repository';

// Building Go's side with an empty cache takes a minute or two.
jest.setTimeout(300_000);

const NOW = '2026-11-24T10:30:00Z';
const IMAGE = 'registry.example.com/acme/shop:pr-42-20261124101500';
const SHA = '3f1c2b4a5d6e7f8091a2b3c4d5e6f708192a3b4c';
const MESSAGE = `Release shop\n\nDrydock-Source: ${'a'.repeat(40)}\n`;

const [configMap] = objectsOf(
  generatedPlatform({})('notifications/configmap.yaml'),
);
const config = parseConfig(
  z.record(z.string(), z.string()).parse(configMap.data),
  {},
);

/** An Application, and what a case says otherwise, as YAML. */
function application(yaml = '{}'): Record<string, unknown> {
  const status = {
    sync: { status: 'Synced', revision: SHA },
    health: { status: 'Healthy', lastTransitionTime: '2026-11-24T10:20:00Z' },
    operationState: {
      phase: 'Succeeded',
      message: 'successfully synced',
      finishedAt: '2026-11-24T10:18:00Z',
      syncResult: {
        revision: SHA,
        source: { kustomize: { images: [IMAGE] } },
      },
    },
    summary: { images: [IMAGE] },
  };
  const source = {
    repoURL: 'https://git.example.com/acme/shop.git',
    targetRevision: SHA,
    kustomize: { commonAnnotations: { 'preview-host': 'x' }, images: [IMAGE] },
  };
  return {
    metadata: { name: 'shop-pr-42', annotations: {} },
    spec: { source },
    status: { ...status, ...parse(yaml) },
  };
}

const CASES = [
  '{}',
  'health: {status: Degraded, lastTransitionTime: "2026-11-24T10:00:00Z"}',
  'health: {status: Degraded, lastTransitionTime: "2026-11-24T10:29:30Z"}',
  'health: {status: Suspended, lastTransitionTime: "2026-11-24T09:50:00Z"}',
  'health: {status: Suspended, lastTransitionTime: "2026-11-24T10:29:00Z"}',
  'health: {}',
  'sync: {status: OutOfSync}',
  'conditions: [{type: ComparisonError, message: "bad ``` <x>"}]',
  'conditions: [{type: OrphanedResourceWarning, message: x}]',
  'operationState: {phase: Failed, message: "one\\ntwo"}',
  'operationState: {phase: Running}',
  'operationState: null',
  'summary: {}',
].map(application);

/** Values, and `error` where there is none. */
function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return 'error';
  }
}

/** What both make of each text and each Application. */
function bothOf(
  texts: readonly string[],
  kind: GoTask['kind'],
  ours: (text: string, app: Record<string, unknown>) => unknown,
): { ours: unknown[]; theirs: unknown[] } {
  const all = texts.flatMap(text => CASES.map(app => ({ text, app })));
  const results = askGo(
    all.map(({ text, app }) => ({
      kind,
      text,
      data: { app },
      commitMessage: MESSAGE,
      now: NOW,
    })),
  );
  return {
    ours: all.map(({ text, app }) => attempt(() => ours(text, app))),
    theirs: results.map(value =>
      typeof value === 'object' && value !== null && 'error' in value
        ? 'error'
        : value,
    ),
  };
}

/** Without Go, or its modules, these are counted as skipped. */
(hasGo ? describe : describe.skip)('what real Go makes of the same', () => {
  it('triggers that were generated', () => {
    const texts = [...config.triggers.values()]
      .flat()
      .flatMap(({ when, oncePer = '""' }) => [when, oncePer]);
    const time = timeNamespace(Date.parse(NOW));
    const { ours, theirs } = bothOf(texts, 'expr', (text, app) =>
      evaluate(text, { app: toValue(app), time }),
    );
    expect(ours).toEqual(theirs);
    expect(theirs).toEqual(expect.arrayContaining([true, false]));
  });

  it('templates that were generated', () => {
    const texts = [...config.templates.values()].flatMap(
      ({ message = '', github }) => [
        message,
        github.repoURLPath,
        github.revisionPath,
        github.pullRequestComment.content,
      ],
    );
    const repo = repositoryNamespace(() => ({ Message: MESSAGE, Author: '' }));
    const { ours, theirs } = bothOf(texts, 'template', (text, app) =>
      renderTemplate(text, { app: toValue(app), repo }, { name: 'template' }),
    );
    expect(ours).toEqual(theirs);
    expect(theirs).toContain(SHA);
  });
});
