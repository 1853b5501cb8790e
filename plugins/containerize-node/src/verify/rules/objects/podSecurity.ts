import { pointer } from '../../repository/pointer';
import { KubernetesObject } from '../../repository/types';
import { followersOf } from '../argo/lib/groups';
import { isRestricted } from '../argo/lib/restricted';
import { ObjectProblem, Surroundings } from '../objectRule';
import { Container, podOf, PodSpec } from '../pods';

/** What the pod and its containers may both set. */
type SecurityContext = PodSpec['securityContext'];

/** Something the standard asks of the pod, or of every container on its own. */
interface Setting {
  message: string;
  /** Whether the setting is right; undefined when it is not set here. */
  isRight(context: SecurityContext): boolean | undefined;
}

const SECCOMP = ['RuntimeDefault', 'Localhost'];

const SETTINGS: readonly Setting[] = [
  {
    message: 'runAsNonRoot is not true.',
    isRight: context => context?.runAsNonRoot,
  },
  {
    message: 'seccompProfile is neither RuntimeDefault nor Localhost.',
    isRight: context =>
      context?.seccompProfile?.type === undefined
        ? undefined
        : SECCOMP.includes(context.seccompProfile.type),
  },
];

interface Found {
  at: string;
  message: string;
}

/** Of a pod at a pointer, what the standard refuses. Source: Kubernetes documentation, "Pod Security Standards". */
function refused(pod: PodSpec, at: string): Found[] {
  const containers = (['initContainers', 'containers'] as const).flatMap(list =>
    (pod[list] ?? []).map((container, index) => ({
      container,
      at: at + pointer(list, index),
    })),
  );
  const reaches = pod.hostNetwork || pod.volumes?.some(item => item.hostPath);
  return [
    ...SETTINGS.flatMap(({ message, isRight }) => {
      const byPod = isRight(pod.securityContext);
      const wrong = containers.filter(
        ({ container }) => !(isRight(container.securityContext) ?? byPod),
      );
      const places = wrong.map(item =>
        isRight(item.container.securityContext) === undefined ? at : item.at,
      );
      return [...new Set(places)].map(place => ({ at: place, message }));
    }),
    ...(reaches ? [{ at, message: 'the pod reaches into its node.' }] : []),
    ...containers.flatMap(item => refusedContainer(item.container, item.at)),
  ];
}

function refusedContainer({ securityContext }: Container, at: string): Found[] {
  const gains = securityContext?.allowPrivilegeEscalation !== false;
  const keeps = !securityContext?.capabilities?.drop?.includes('ALL');
  return [
    ...(gains
      ? [{ at, message: 'allowPrivilegeEscalation is not false.' }]
      : []),
    ...(keeps ? [{ at, message: 'capabilities are not dropped.' }] : []),
  ];
}

/** Whether the namespace is known to admit restricted pods only: Drydock renders for such, and others may say so. */
function mustBeRestricted(
  object: KubernetesObject,
  { context, objects, layer, preview }: Surroundings,
): boolean {
  if (layer && context.rendered.has(layer.kustomization.path)) return true;
  const applications = preview
    ? [preview.application.spec]
    : followersOf(context, layer?.folder ?? '').map(({ spec }) => spec);
  return isRestricted(context, object, { objects, applications });
}

/**
 * Rules of the Pod Security Standard `restricted`, which warns for Deployments but then starts no pod. Elsewhere they
 * are good advice.
 */
export function podSecurity(
  object: KubernetesObject,
  surroundings: Surroundings,
): ObjectProblem[] {
  const found = podOf(object);
  if (!found) return [];
  const problems = refused(found.pod, found.pointer);
  if (problems.length === 0) return [];
  const isError = mustBeRestricted(object, surroundings);
  return problems.map(({ at, message }) => ({
    severity: isError ? 'error' : 'warning',
    pointer: at,
    message: `${object.kind} ${object.metadata.name}: ${message}`,
    fix: isError
      ? 'Set what the restricted Pod Security Standard asks for: its namespace starts no other pod.'
      : 'Set what the restricted Pod Security Standard asks for, so that a namespace that enforces it starts the pod.',
  }));
}
