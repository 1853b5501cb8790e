import { BuiltObject, KubernetesObject, RuleContext } from '../../rule';
import { applicationsOf } from './applications';
import { get, record, text } from './data';
import { perContext } from './perContext';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

function enforces(labels: unknown): boolean {
  return record(labels)[ENFORCE] === 'restricted';
}

function isRestrictedNamespace({ kind, metadata }: KubernetesObject): boolean {
  return kind === 'Namespace' && enforces(metadata.labels);
}

/** The namespace that an Application's specification deploys to. */
function destinationOf(spec: unknown): string | undefined {
  return text(get(spec, 'destination', 'namespace'));
}

/** The namespace that an Application makes restricted by its managed metadata. */
function managed(spec: unknown): string[] {
  const metadata = get(spec, 'syncPolicy', 'managedNamespaceMetadata');
  return enforces(get(metadata, 'labels')) ? [destinationOf(spec) ?? ''] : [];
}

/** Namespaces that refuse pods which are not restricted, as far as this repository tells. */
const restrictedNamespaces = perContext(context => {
  const { objects, layers, previews } = context;
  const written = [
    ...objects,
    ...layers.flatMap(layer => layer.objects ?? []),
    ...previews.flatMap(preview => preview.objects ?? []),
  ];
  return new Set([
    ...written
      .map(({ object }) => object)
      .filter(isRestrictedNamespace)
      .map(({ metadata }) => metadata.name),
    ...applicationsOf(context).flatMap(({ spec }) => managed(spec)),
    ...previews.flatMap(({ application }) => managed(application.spec)),
  ]);
});

/** Where an object is deployed, and what with. */
export interface Surroundings {
  objects: readonly BuiltObject[];
  /** Specifications of the Applications that deploy it. */
  applications: readonly unknown[];
}

/** Whether the namespace of an object refuses pods that are not restricted, as far as this repository tells. */
export function isRestricted(
  context: RuleContext,
  { metadata }: KubernetesObject,
  { objects, applications }: Surroundings,
): boolean {
  // A namespace that is deployed along is the one of everything beside it, whatever it is renamed to.
  if (objects.some(({ object }) => isRestrictedNamespace(object))) return true;
  const restricted = restrictedNamespaces(context);
  const namespaces =
    metadata.namespace === undefined
      ? applications.map(destinationOf)
      : [metadata.namespace];
  return namespaces.some(
    namespace => namespace !== undefined && restricted.has(namespace),
  );
}
