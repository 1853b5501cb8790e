import { KubeObject, isOwnedBy, ownedBy } from '../../objects';
import {
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  CLUSTER_ANALYSIS_TEMPLATES,
} from '../../resources';
import {
  Metric,
  analysisRunSchema,
  analysisTemplateSchema,
} from '../../schema/analysis';
import { ReleaseAnalysis, RunStatus } from '../../schema/rollout';
import { isOver } from '../analysis/assess';
import { POD_TEMPLATE_HASH, REVISION } from './annotations';
import { RolloutSync, newSet } from './view';

/** Rule: `spec.analysis.successfulRunHistoryLimit` and `unsuccessfulRunHistoryLimit` by default. */
const KEPT_RUNS = 5;

/** What an AnalysisRun of a Rollout is for; as its label `rollout-type` says it. @internal */
export type RunType = 'Step' | 'Background' | 'PrePromotion' | 'PostPromotion';

/** An AnalysisRun that the release has at this moment. @internal */
export interface WantedRun {
  type: RunType;
  /** The step it belongs to. */
  index?: number;
  analysis: ReleaseAnalysis;
}

const SUFFIXES: Partial<Record<RunType, string>> = {
  PrePromotion: 'pre',
  PostPromotion: 'post',
};

/** The AnalysisRuns of a Rollout. @internal */
export function runsOf({ context, object }: RolloutSync): KubeObject[] {
  const { namespace } = object.metadata;
  return context.store
    .list(ANALYSIS_RUNS, { namespace })
    .filter(run => isOwnedBy(run, object));
}

function argsOf(sync: RolloutSync, { args }: ReleaseAnalysis) {
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
  { templates }: ReleaseAnalysis,
): Metric[] {
  const { namespace } = object.metadata;
  return templates.flatMap(({ templateName: name, clusterScope }) => {
    const template = clusterScope
      ? context.store.get(CLUSTER_ANALYSIS_TEMPLATES, { name })
      : context.store.get(ANALYSIS_TEMPLATES, { namespace, name });
    return template ? analysisTemplateSchema.parse(template).spec.metrics : [];
  });
}

/** Names of runs tell revision and step; after a retry the same name comes with a number. */
function freeName(sync: RolloutSync, { index, type }: WantedRun): string {
  const { object, hash, context } = sync;
  const { name, namespace } = object.metadata;
  const parts = [name, hash, newSet(sync)?.revision, index, SUFFIXES[type]];
  const base = parts.filter(part => part !== undefined).join('-');
  for (let tries = 0; ; tries += 1) {
    const wanted = tries === 0 ? base : `${base}.${tries}`;
    if (!context.store.get(ANALYSIS_RUNS, { namespace, name: wanted })) {
      return wanted;
    }
  }
}

/** Makes an AnalysisRun. @internal */
export function createRun(sync: RolloutSync, wanted: WantedRun): RunStatus {
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

/** What a status is to repeat of its run by now; undefined when the run is gone. @internal */
export function currentRun(
  { context, object }: RolloutSync,
  status: RunStatus,
): RunStatus | undefined {
  const { namespace } = object.metadata;
  const run = context.store.get(ANALYSIS_RUNS, {
    namespace,
    name: status.name,
  });
  if (!run) return undefined;
  const { phase, message } = analysisRunSchema.parse(run).status;
  return { name: status.name, status: phase, ...(message ? { message } : {}) };
}

/** Asks a run to end. @internal */
export function terminate({ context }: RolloutSync, run: KubeObject): void {
  context.store.update(ANALYSIS_RUNS, run.metadata, before => ({
    ...before,
    spec: { ...analysisRunSchema.parse(before).spec, terminate: true },
  }));
}

/** Takes away the oldest runs that are over. @internal */
export function dropOldRuns(sync: RolloutSync, kept: readonly string[]): void {
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
