import { BuiltObject, KubernetesObject } from '../../rule';
import { ApplicationView } from './applications';
import { get, list, record, text, texts } from './data';
import { Group, groupsOf } from './groups';
import { perContext } from './perContext';
import { PodView, podOf } from './pods';

/** A Rollout among the objects it is deployed with. */
export interface RolloutView {
  group: Group;
  built: BuiltObject;
  name: string;
  spec: Record<string, unknown>;
  canary: Record<string, unknown>;
  /** Steps of the canary; empty when it has none. */
  steps: unknown[];
  /** Name of the Deployment that it takes over. */
  deployment?: string;
  /** That Deployment, when it is deployed together. */
  workload?: BuiltObject;
  /** The pods, wherever they are described. */
  pod?: PodView;
  /** Whether traffic is shared by something else than numbers of pods. */
  routed: boolean;
}

function isRollout({ object }: BuiltObject): boolean {
  return (
    object.kind === 'Rollout' && object.apiVersion.startsWith('argoproj.io/')
  );
}

function view(group: Group, built: BuiltObject): RolloutView {
  const spec = record(built.object.spec);
  const canary = record(get(spec, 'strategy', 'canary'));
  const deployment =
    get(spec, 'workloadRef', 'kind') === 'Deployment'
      ? text(get(spec, 'workloadRef', 'name'))
      : undefined;
  const workload = group.objects.find(
    ({ object }) =>
      object.kind === 'Deployment' && object.metadata.name === deployment,
  );
  return {
    group,
    built,
    name: built.object.metadata.name,
    spec,
    canary,
    steps: list(canary.steps),
    deployment,
    workload,
    pod: podOf(workload?.object ?? built.object),
    routed: Object.keys(record(canary.trafficRouting)).length > 0,
  };
}

/** Every Rollout that the repository deploys. */
export const rolloutsOf = perContext(context =>
  groupsOf(context).flatMap(group =>
    group.objects.filter(isRollout).map(built => view(group, built)),
  ),
);

/** Autoscalers that scale an object of that kind and name. */
export function autoscalersOf(
  group: Group,
  kind: string,
  name: string,
): BuiltObject[] {
  return group.objects.filter(({ object }) => {
    const target = get(object.spec, 'scaleTargetRef');
    return (
      ['HorizontalPodAutoscaler', 'ScaledObject'].includes(object.kind) &&
      (get(target, 'kind') ?? 'Deployment') === kind &&
      get(target, 'name') === name
    );
  });
}

/** Whether Argo CD is told to overlook a field of an object. */
export function ignores(
  { spec }: ApplicationView,
  object: { group: string; kind: string; name: string },
  field: { pointer: string; jq: string },
): boolean {
  return list(spec.ignoreDifferences).some(entry => {
    const { group, kind, name } = record(entry);
    const matches =
      [undefined, '', '*', object.group].some(item => item === group) &&
      (kind === '*' || kind === object.kind) &&
      [undefined, '', '*', object.name].some(item => item === name);
    const covers =
      texts(get(entry, 'jsonPointers')).includes(field.pointer) ||
      texts(get(entry, 'jqPathExpressions')).some(path =>
        path.startsWith(field.jq),
      );
    return matches && covers;
  });
}

/** The field that Rollouts writes when it scales. */
export const REPLICAS = { pointer: '/spec/replicas', jq: '.spec.replicas' };

/** Names of the analyses that a Rollout is judged by, at its steps and beside them. */
export function analysisNames({ spec }: KubernetesObject): string[] {
  const canary = get(spec, 'strategy', 'canary');
  const analyses = [
    get(canary, 'analysis'),
    ...list(get(canary, 'steps')).map(step => get(step, 'analysis')),
  ];
  return analyses.flatMap(analysis =>
    list(get(analysis, 'templates')).flatMap(
      entry => text(get(entry, 'templateName')) ?? [],
    ),
  );
}
