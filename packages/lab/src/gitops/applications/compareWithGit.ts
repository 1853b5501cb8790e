import { Manifest } from '../../kubernetes/apply';
import { KubeObject } from '../../kubernetes/objects';
import {
  EXPERIMENTS,
  JOBS,
  NAMESPACES,
  REPLICA_SETS,
} from '../../kubernetes/resources';
import { trackedBy } from './identity';
import { Place } from './checkSpec';
import { Managed, compare, overallStatus } from './compare/compare';
import { targetsOf } from './compare/targets';
import { applicationHealth } from './health/healthOf';
import { Application, Source } from './schema';
import { Compared } from './status/status';
import { Finding } from './status/conditions';
import { summaryOf } from './status/summary';
import { Target } from './target/TargetLoader';
import { ApplicationWorld } from './world';

/** A comparison, and what a sync needs of it. @internal */
export interface GitComparison extends Compared {
  hooks: readonly Manifest[];
}

/** The namespace an Application makes and looks after, as its policy wants it. @internal */
export function wantedNamespace(
  { spec }: Application,
  syncOptions: readonly string[],
): Manifest | undefined {
  const name = spec.destination.namespace;
  if (!name || !syncOptions.includes('CreateNamespace=true')) return undefined;
  const metadata = spec.syncPolicy?.managedNamespaceMetadata ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { ...metadata, name },
  };
}

/** A namespace that the Application looks after is one of its objects once it is there. */
function managedNamespace(
  application: Application,
  { cluster }: Place,
): Manifest[] {
  const { managedNamespaceMetadata, syncOptions = [] } =
    application.spec.syncPolicy ?? {};
  const namespace = wantedNamespace(application, syncOptions);
  const isThere =
    namespace &&
    cluster.store.get(NAMESPACES, { name: namespace.metadata.name });
  return managedNamespaceMetadata && isThere ? [namespace] : [];
}

function sharedWith(
  application: string,
  objects: readonly Managed[],
): Finding[] {
  return objects.flatMap(({ live, target }): Finding[] => {
    const other = target && live && trackedBy(live);
    if (!other || other === application) return [];
    return [
      {
        type: 'SharedResourceWarning',
        message: `${live.kind}/${live.metadata.name} is part of applications ${application} and ${other}`,
      },
    ];
  });
}

function between({ cluster }: Place): KubeObject[] {
  return [REPLICA_SETS, JOBS, EXPERIMENTS].flatMap(type =>
    cluster.store.list(type),
  );
}

function failure(error: unknown): Finding {
  if (!(error instanceof Error)) throw error;
  return { type: 'ComparisonError', message: error.message };
}

function unread(
  application: Application,
  place: Place,
  source: Source,
  finding: Finding,
): GitComparison {
  const { store } = place.cluster;
  const objects = compare({
    application: application.metadata.name,
    store,
    targets: undefined,
    ignored: undefined,
  });
  return {
    source,
    revision: source.targetRevision ?? '',
    status: 'Unknown',
    health: applicationHealth(objects),
    objects,
    findings: [finding],
    summary: summaryOf(store, objects, between(place)),
    hooks: [],
  };
}

function compared(
  application: Application,
  place: Place,
  source: Source,
  { manifests, revision, sourceType }: Target,
): GitComparison {
  const { name } = application.metadata;
  const { store } = place.cluster;
  const targets = targetsOf(manifests, name, place.destination.namespace);
  const objects = compare({
    application: name,
    store,
    targets: [...targets.objects, ...managedNamespace(application, place)],
    ignored: application.spec.ignoreDifferences,
  });
  const repeated = targets.repeated.map(message => ({
    type: 'RepeatedResourceWarning' as const,
    message,
  }));
  return {
    source,
    revision,
    sourceType,
    status: overallStatus(objects),
    health: applicationHealth(objects),
    objects,
    findings: [...repeated, ...sharedWith(name, objects)],
    summary: summaryOf(store, objects, between(place)),
    hooks: targets.hooks,
  };
}

/**
 * Compares what Git wants of an Application with what its cluster has. What cannot be read is a finding.
 *
 * @param source - the Application's own, or that of an operation
 * @internal
 */
export async function compareWithGit(
  world: ApplicationWorld,
  application: Application,
  place: Place,
  source: Source,
): Promise<GitComparison> {
  const { name, namespace } = application.metadata;
  const owner = { name, namespace, project: application.spec.project };
  try {
    const target = await world.loader.load(source, owner);
    return compared(application, place, source, target);
  } catch (error) {
    return unread(application, place, source, failure(error));
  }
}
