import { Managed, SyncStatus } from '../compare/compare';
import { HealthStatus } from '../health/health';
import { waveOf } from '../annotations';
import { SourceType } from '../target/generate';
import { Application, ApplicationStatus, Source } from '../schema';
import { Finding, conditionsOf } from './conditions';
import { Summary } from './summary';

/** What a comparison found. @internal */
export interface Compared {
  source: Source;
  /** The commit, or what was asked for when there is no such commit. */
  revision: string;
  /** None when Git's side could not be read. */
  sourceType?: SourceType;
  status: SyncStatus;
  health: HealthStatus;
  objects: readonly Managed[];
  findings: readonly Finding[];
  summary: Summary;
}

type Row = NonNullable<ApplicationStatus['resources']>[number];

function row(managed: Managed): Row {
  const { group, version, kind, namespace, name, status } = managed;
  const { isHook, requiresPruning, target, live } = managed;
  const any = target ?? live;
  const syncWave = any ? waveOf(any) : 0;
  return {
    ...(group ? { group } : {}),
    ...(isHook ? { hook: true } : {}),
    kind,
    name,
    ...(namespace ? { namespace } : {}),
    ...(requiresPruning ? { requiresPruning } : {}),
    ...(status ? { status } : {}),
    ...(syncWave === 0 ? {} : { syncWave }),
    version,
  };
}

function healthStatus(
  before: ApplicationStatus['health'],
  status: HealthStatus,
  at: string,
) {
  const isSame = before?.status === status && before.lastTransitionTime;
  return {
    lastTransitionTime: isSame ? before.lastTransitionTime : at,
    status,
  };
}

function comparedTo({ spec }: Application, source: Source) {
  const { destination, ignoreDifferences } = spec;
  return {
    destination,
    ...(ignoreDifferences ? { ignoreDifferences } : {}),
    source,
  };
}

function withoutUndefined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/**
 * The status of an Application after a comparison. Rule for the fields: recordings of Argo CD 3.5.1, with its default of
 * leaving out the health of single objects.
 *
 * @param at - now, when the comparison was with what Git has now; undefined when only the cluster was looked at again
 * @internal
 */
export function comparedStatus(
  application: Application,
  compared: Compared,
  now: string,
  isFull: boolean,
): ApplicationStatus {
  const before = application.status;
  const { source, revision, sourceType, status, health, objects } = compared;
  const hasSummary = Object.keys(compared.summary).length > 0;
  return withoutUndefined({
    ...before,
    conditions: conditionsOf(compared.findings, before.conditions, now),
    controllerNamespace: application.metadata.namespace,
    health: healthStatus(before.health, health, now),
    reconciledAt: isFull ? now : before.reconciledAt,
    resourceHealthSource: 'appTree',
    resources: objects.length > 0 ? objects.map(row) : undefined,
    sourceType,
    summary: hasSummary || 'summary' in before ? compared.summary : undefined,
    sync: { comparedTo: comparedTo(application, source), revision, status },
  });
}

/** The status of an Application whose spec does not hold, so that nothing was compared. @internal */
export function invalidStatus(
  { status: before }: Application,
  findings: readonly Finding[],
  now: string,
): ApplicationStatus {
  return withoutUndefined({
    ...before,
    conditions: conditionsOf(findings, before.conditions, now),
    health: healthStatus(before.health, 'Unknown', now),
    sync: { ...before.sync, status: 'Unknown' },
  });
}
