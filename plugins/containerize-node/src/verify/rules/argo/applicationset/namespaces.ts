import { BuiltObject, Rule, RuleContext } from '../../rule';
import {
  ApplicationView,
  applicationsOf,
  pullRequestApplications,
  syncOptions,
} from '../lib/applications';
import { get, list, text } from '../lib/data';
import { error, warning } from '../lib/findings';
import { groupsOf, layerOf } from '../lib/groups';
import { hooksOf, WAVE, waveOf } from '../lib/sync';

const CREATE = 'CreateNamespace=true';
const TRACKING = 'argocd.argoproj.io/tracking-id';

/** The AppProject of an Application, when it is in this repository. */
export function projectOf(context: RuleContext, { spec }: ApplicationView) {
  const name = text(spec.project);
  return context.objects.find(
    ({ object }) =>
      object.kind === 'AppProject' && object.metadata.name === name,
  );
}

function lets(entry: unknown, kind: string): boolean {
  const group = get(entry, 'group') ?? '';
  const wanted = get(entry, 'kind');
  return (group === '' || group === '*') && (wanted === '*' || wanted === kind);
}

function bringsNamespace(context: RuleContext, application: ApplicationView) {
  return layerOf(context, application)?.objects?.some(
    ({ object }) => object.kind === 'Namespace',
  );
}

/** Namespaces that a project refuses to its own Applications. */
export const createNamespaceWhitelist: Rule = {
  id: 'argo/create-namespace-whitelist',
  fact: 'argo/create-namespace-needs-whitelist',
  check: context =>
    applicationsOf(context).flatMap(application => {
      const project = projectOf(context, application);
      const makes =
        syncOptions(application).includes(CREATE) ||
        bringsNamespace(context, application);
      if (!project || !makes) return [];
      const allowed = list(
        get(project.object.spec, 'clusterResourceWhitelist'),
      );
      if (allowed.some(entry => lets(entry, 'Namespace'))) return [];
      return [
        error(
          project.place('/spec/clusterResourceWhitelist'),
          `AppProject ${project.object.metadata.name} refuses the Namespace that ${application.name} makes.`,
          'Add {group: "", kind: Namespace} to clusterResourceWhitelist, or let something else make the namespace.',
        ),
      ];
    }),
};

/** Namespaces of previews that nothing removes. */
export const namespaceLeftBehind: Rule = {
  id: 'preview/namespace-left-behind',
  fact: 'argo/created-namespace-stays',
  check: context =>
    pullRequestApplications(context)
      .filter(application => syncOptions(application).includes(CREATE))
      .filter(application => !bringsNamespace(context, application))
      .filter(({ spec, name }) => {
        const id = text(
          get(
            spec,
            'syncPolicy',
            'managedNamespaceMetadata',
            'annotations',
            TRACKING,
          ),
        );
        return !id?.startsWith(`${name}:/Namespace:`);
      })
      .map(application =>
        warning(
          application.place('/spec/syncPolicy/managedNamespaceMetadata'),
          `The namespace of ${application.name} stays behind when its pull request is closed.`,
          `Give managedNamespaceMetadata the annotation ${TRACKING} with the value APPLICATION:/Namespace:NAMESPACE/NAMESPACE.`,
        ),
      ),
};

const GUARDS = ['ResourceQuota', 'LimitRange', 'NetworkPolicy'];
const CLUSTER_WIDE =
  /^(Namespace|CustomResourceDefinition|Cluster.*|PersistentVolume|StorageClass|IngressClass|GatewayClass|PriorityClass|.*WebhookConfiguration|APIService|.*AdmissionPolicy(Binding)?)$/;
const RUNS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'Rollout',
];

/** The first object of an earlier wave that lives under what comes too late. */
function earlier(
  objects: readonly BuiltObject[],
  late: BuiltObject,
): BuiltObject | undefined {
  const isBelow = ({ object }: BuiltObject) =>
    late.object.kind === 'Namespace'
      ? !CLUSTER_WIDE.test(object.kind)
      : RUNS.includes(object.kind);
  const { name, namespace } = late.object.metadata;
  const lived = late.object.kind === 'Namespace' ? name : namespace;
  return objects.find(
    item =>
      isBelow(item) &&
      [undefined, lived].includes(item.object.metadata.namespace) &&
      !hooksOf(item.object).some(hook => hook.startsWith('Post')) &&
      waveOf(item.object) < waveOf(late.object),
  );
}

/** Namespaces, quotas and policies that come after what they are for. */
export const namespaceWave: Rule = {
  id: 'argo/namespace-wave',
  fact: 'argo/namespace-wave',
  check: context =>
    groupsOf(context).flatMap(({ objects }) =>
      objects
        .filter(({ object }) => ['Namespace', ...GUARDS].includes(object.kind))
        .flatMap(built => {
          const first = earlier(objects, built);
          if (!first) return [];
          const { kind, metadata } = built.object;
          return [
            error(
              built.place(WAVE),
              `${kind} ${metadata.name} comes in a later wave than ${first.object.kind} ${first.object.metadata.name}, which needs it.`,
              `Give it the sync-wave ${waveOf(first.object) - 1}.`,
            ),
          ];
        }),
    ),
};
