import { Blueprint } from '../../plan';
import { objectNames } from '../kubernetes/names';
import { podTemplate } from '../kubernetes/podTemplate';
import { webWorkload } from '../kubernetes/network';

/** A header of a probe by which the application is asked under its public name. */
export interface ProbeHost {
  /** Name of the Deployment. */
  workload: string;
  /** Path of the value as kustomize's replacements write it. */
  field: string;
  /** The same place as a JSON pointer. */
  pointer: string;
}

const PROBES = ['startupProbe', 'readinessProbe'] as const;

/** The `Host` headers of probes that name the public host of production. */
export function probeHosts(blueprint: Blueprint): ProbeHost[] {
  const web = webWorkload(blueprint);
  if (!web || blueprint.host === undefined) return [];
  const workload = objectNames(blueprint).workload(web);
  const containers = podTemplate(blueprint, web).spec?.containers ?? [];
  return containers.flatMap((container, at) =>
    PROBES.flatMap(probe =>
      (container[probe]?.httpGet?.httpHeaders ?? []).flatMap((header, index) =>
        header.name.toLowerCase() === 'host' && header.value === blueprint.host
          ? [
              {
                workload,
                field: `spec.template.spec.containers.[name=${container.name}].${probe}.httpGet.httpHeaders.[name=${header.name}].value`,
                pointer: `/spec/template/spec/containers/${at}/${probe}/httpGet/httpHeaders/${index}/value`,
              },
            ]
          : [],
      ),
    ),
  );
}
