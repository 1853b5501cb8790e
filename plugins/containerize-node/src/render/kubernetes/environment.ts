import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import { Blueprint, ContainerPlan } from '../../plan';
import { configKey, environmentName, portableText } from '../checks';

/**
 * Kubernetes replaces `$(NAME)` in arguments and environment values, and reads `$$` as `$`. Doubling the dollar signs
 * that would be read so keeps outside text as it is, and keeps it from naming a secret of the same container.
 */
export function literal(text: string): string {
  return text.replace(/\$(?=[$(])/g, '$$$$');
}

/** The container's own settings, then one reference for each secret key; a setting of the container's own wins. */
export function environment(
  blueprint: Blueprint,
  container: ContainerPlan,
  field: string,
): IEnvVar[] {
  const own = Object.entries(container.env)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({
      name: environmentName(`${field}.env`, name),
      value: literal(portableText(`${field}.env.${name}`, value)),
    }));
  const secrets = blueprint.secret.keys
    .filter(item => item.kind === 'env' && !(item.key in container.env))
    .map(item => ({
      name: environmentName('secret.keys', item.key),
      valueFrom: {
        secretKeyRef: {
          name: blueprint.secret.name,
          key: configKey('secret.keys', item.key),
          // A key the application can do without must not keep its pods from starting.
          ...(item.required ? {} : { optional: true }),
        },
      },
    }));
  return [...own, ...secrets];
}
