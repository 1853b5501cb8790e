import { KubeObject, isOwnedBy, ownedBy } from '../../objects';
import { ANALYSIS_RUNS, ANALYSIS_TEMPLATES } from '../../resources';
import {
  Metric,
  analysisRunSchema,
  analysisTemplateSchema,
} from '../../schema/analysis';
import { CanaryAnalysis, RunStatus } from '../../schema/rollout';
import { isOver } from '../analysis/assess';
import { POD_TEMPLATE_HASH, REVISION } from './annotations';
import {
  RolloutSync,
  isAborted,
  isPromoted,
  newSet,
  stepIndex,
  stepsOf,
} from './view';

/** Rule: `spec.analysis.successfulRunHistoryLimit` and `unsuccessfulRunHistoryLimit` by default. */
const KEPT_RUNS = 5;

interface WantedRun {
  type: 'Step' | 'Background';
  index?: number;
  analysis: CanaryAnalysis;
}

function runsOf({ context, object }: RolloutSync): KubeObject[] {
  const { namespace } = object.metadata;
  return context.store
    .list(ANALYSIS_RUNS, { namespace })
    .filter(run => isOwnedBy(run, object));
}

function argsOf(sync: RolloutSync, { args }: CanaryAnalysis) {
  return args.map(({ name, value, valueFrom }) => {
    const isHash = valueFrom?.podTemplateHashValue !== undefined;
    const hash =
      valueFrom?.podTemplateHashValue === 'Stable'
        ? sync.status.stableRS
        : sync.hash;
    return { name, value: isHash ? hash : value };
  });
}

function metricsOf(
  { context, object }: RolloutSync,
  { templates }: CanaryAnalysis,
): Metric[] {
  const { namespace } = object.metadata;
  return templates.flatMap(({ templateName }) => {
    const key = { namespace, name: templateName };
    const template = context.store.get(ANALYSIS_TEMPLATES, key);
    return template ? analysisTemplateSchema.parse(template).spec.metrics : [];
  });
}

/** Names of runs tell revision and step; after a retry the same name comes with a number. */
function freeName(sync: RolloutSync, { index }: WantedRun): string {
  const { object, hash, context } = sync;
  const { name, namespace } = object.metadata;
  const parts = [name, hash, newSet(sync)?.revision, index];
  const base = parts.filter(part => part !== undefined).join('-');
  for (let tries = 0; ; tries += 1) {
    const wanted = tries === 0 ? base : `${base}.${tries}`;
    if (!context.store.get(ANALYSIS_RUNS, { namespace, name: wanted })) {
      return wanted;
    }
  }
}

function createRun(sync: RolloutSync, wanted: WantedRun): RunStatus {
  const { context, object, hash, workload } = sync;
  const { namespace } = object.metadata;
  const { type, index, analysis } = wanted;
  const name = freeName(sync, wanted);
  context.store.create(ANALYSIS_RUNS, {
    metadata: {
      name,
      namespace,
      annotations: { [REVISION]: String(newSet(sync)?.revision) },
      labels: {
        ...workload.labels,
        'rollout-type': type,
        [POD_TEMPLATE_HASH]: hash,
        ...(index === undefined ? {} : { 'step-index': String(index) }),
      },
      ownerReferences: ownedBy(object),
    },
    spec: { args: argsOf(sync, analysis), metrics: metricsOf(sync, analysis) },
    status: { phase: '', runSummary: {} },
  });
  return { name, status: '' };
}

function current({ context, object }: RolloutSync, status: RunStatus) {
  const { namespace } = object.metadata;
  const run = context.store.get(ANALYSIS_RUNS, {
    namespace,
    name: status.name,
  });
  if (!run) return undefined;
  const { phase, message } = analysisRunSchema.parse(run).status;
  return { name: status.name, status: phase, ...(message ? { message } : {}) };
}

function terminate({ context }: RolloutSync, run: KubeObject): void {
  context.store.update(ANALYSIS_RUNS, run.metadata, before => ({
    ...before,
    spec: { ...analysisRunSchema.parse(before).spec, terminate: true },
  }));
}

/** Which runs the release has at this moment. */
function wantedRuns(sync: RolloutSync): {
  step?: WantedRun;
  background?: WantedRun;
} {
  const isOff = isAborted(sync) || isPromoted(sync) || sync.status.promoteFull;
  if (isOff || sync.status.currentPodHash !== sync.hash) return {};
  const index = stepIndex(sync);
  const step = stepsOf(sync)[index];
  const background = sync.spec.strategy.canary?.analysis;
  const hasBegun = index >= (background?.startingStep ?? 0);
  return {
    ...(step?.analysis && !sync.spec.paused
      ? { step: { type: 'Step', index, analysis: step.analysis } }
      : {}),
    ...(background && hasBegun && index < stepsOf(sync).length
      ? { background: { type: 'Background', analysis: background } }
      : {}),
  };
}

function dropOldRuns(sync: RolloutSync, kept: readonly string[]): void {
  const over = runsOf(sync)
    .filter(run => !kept.includes(run.metadata.name))
    .map(run => ({ run, phase: analysisRunSchema.parse(run).status.phase }))
    .filter(({ phase }) => isOver(phase))
    .sort(
      (a, b) =>
        Number(b.run.metadata.resourceVersion) -
        Number(a.run.metadata.resourceVersion),
    );
  const isGood = ({ phase }: { phase: string }) => phase === 'Successful';
  const good = over.filter(isGood);
  const bad = over.filter(item => !isGood(item));
  for (const { run } of [...good.slice(KEPT_RUNS), ...bad.slice(KEPT_RUNS)]) {
    sync.context.store.remove(ANALYSIS_RUNS, run.metadata);
  }
}

/**
 * Starts the AnalysisRuns that the step at hand wants, ends those nobody waits for, and repeats in the status how they do.
 *
 * @internal
 */
export function runAnalysis(sync: RolloutSync): void {
  const { canary } = sync.status;
  const wanted = wantedRuns(sync);
  const before = {
    step: canary.currentStepAnalysisRunStatus,
    background: canary.currentBackgroundAnalysisRunStatus,
  };
  const status = (kind: 'step' | 'background'): RunStatus | undefined => {
    const known = before[kind];
    const run = wanted[kind];
    if (known) return current(sync, known) ?? known;
    return run ? createRun(sync, run) : undefined;
  };
  const step = status('step');
  const background = status('background');
  if (step) canary.currentStepAnalysisRunStatus = step;
  if (background) canary.currentBackgroundAnalysisRunStatus = background;
  const live = [
    wanted.step ? step?.name : undefined,
    wanted.background ? background?.name : undefined,
  ];
  for (const run of runsOf(sync)) {
    const { spec, status: of } = analysisRunSchema.parse(run);
    const isWanted = live.includes(run.metadata.name);
    if (!isWanted && !isOver(of.phase) && !spec.terminate) terminate(sync, run);
  }
  dropOldRuns(sync, [step?.name ?? '', background?.name ?? '']);
}
