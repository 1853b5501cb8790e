import { pointer } from '../../../repository/pointer';
import { BuiltObject, Rule } from '../../rule';
import { get, list, record } from '../lib/data';
import { error } from '../lib/findings';
import { Group, groupsOf } from '../lib/groups';
import { containersOf, PodView, podOf } from '../lib/pods';
import { isRestricted } from '../lib/restricted';

function refused(pod: PodView): { at: string; what: string }[] {
  const found: { at: string; what: string }[] = [];
  if (get(pod.spec.securityContext, 'runAsUser') === 0) {
    found.push({ at: `${pod.at}/securityContext/runAsUser`, what: 'user 0' });
  }
  for (const { value, at } of containersOf(pod)) {
    if (get(value.securityContext, 'runAsUser') === 0) {
      found.push({ at: `${at}/securityContext/runAsUser`, what: 'user 0' });
    }
    list(value.ports).forEach((port, index) => {
      if (Number(get(port, 'hostPort') ?? 0) > 0) {
        found.push({
          at: at + pointer('ports', index, 'hostPort'),
          what: 'a port of its host',
        });
      }
    });
  }
  return found;
}

/** Pods that a restricted namespace refuses. */
export const restrictedForbids: Rule = {
  id: 'admission/restricted-forbids',
  fact: 'argo/restricted-forbids',
  check: context =>
    groupsOf(context)
      .map(group => ({
        objects: group.objects,
        applications: group.applications.map(({ spec }) => spec),
      }))
      .flatMap(group =>
        group.objects.flatMap(({ object, place }) => {
          const pod = podOf(object);
          if (!pod || !isRestricted(context, object, group)) return [];
          return refused(pod).map(({ at, what }) =>
            error(
              place(at),
              `${object.kind} ${object.metadata.name} asks for ${what}, which its namespace refuses.`,
              'Run as another user and publish ports by a Service.',
            ),
          );
        }),
      ),
};

/** What a quota counts that a container must ask for. */
function countedRequests(quota: BuiltObject): string[] {
  return Object.keys(record(get(quota.object.spec, 'hard'))).flatMap(key => {
    const name = /^(?:requests\.)?(cpu|memory)$/.exec(key)?.[1];
    return name === undefined ? [] : [name];
  });
}

function setsDefaults({ objects }: Group): boolean {
  return objects.some(({ object }) => object.kind === 'LimitRange');
}

/** Pods without the requests that a quota counts. */
export const quotaRequests: Rule = {
  id: 'admission/quota-requests',
  fact: 'argo/quota-needs-requests',
  check: context =>
    groupsOf(context)
      .filter(group => !setsDefaults(group))
      .flatMap(({ objects }) => {
        const quotas = objects.filter(
          ({ object }) => object.kind === 'ResourceQuota',
        );
        const counted = [...new Set(quotas.flatMap(countedRequests))];
        return objects.flatMap(({ object, place }) => {
          const pod = podOf(object);
          if (!pod) return [];
          return containersOf(pod).flatMap(({ value, name, at }) => {
            const missing = counted.filter(
              resource =>
                get(value.resources, 'requests', resource) === undefined &&
                get(value.resources, 'limits', resource) === undefined,
            );
            return missing.length === 0
              ? []
              : [
                  error(
                    place(`${at}/resources`),
                    `Container ${name} of ${object.kind} ${
                      object.metadata.name
                    } has no requests for ${missing.join(
                      ' and ',
                    )}, which the quota of its namespace asks for.`,
                    'Write the requests, or give defaults by a LimitRange.',
                  ),
                ];
          });
        });
      }),
};
