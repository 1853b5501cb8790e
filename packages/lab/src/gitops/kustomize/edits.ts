import { KustomizeOptions } from './options';

/** Values that texts of an Application may name as `$NAME` or `${NAME}`. @internal */
export type BuildEnvironment = Readonly<Record<string, string>>;

const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/g;

/** Rule: Argo CD `Env.Envsubst`; a name that is not known becomes nothing, `$$` a dollar sign. */
function substituted(text: string, environment: BuildEnvironment): string {
  return text
    .split('$$')
    .map(part =>
      part.replace(
        VARIABLE,
        (_all, braced, bare) => environment[braced ?? bare] ?? '',
      ),
    )
    .join('$');
}

function pairs(
  values: Record<string, string>,
  change: (value: string) => string,
): string[] {
  return Object.entries(values).map(
    ([key, value]) => `${key}:${change(value)}`,
  );
}

function flag(isSet: boolean | undefined, name: string): string[] {
  return isSet ? [name] : [];
}

function filled<T>(list: readonly T[] | undefined): list is readonly T[] {
  return list !== undefined && list.length > 0;
}

/**
 * The commands by which Argo CD writes an Application's settings into the kustomization of its path, in its order.
 * Rule: argo-cd v3.5 `util/kustomize/kustomize.go`, Build.
 *
 * @internal
 */
export function editCommands(
  options: KustomizeOptions,
  environment: BuildEnvironment,
): string[][] {
  const { namePrefix, nameSuffix, namespace, images, replicas } = options;
  const { commonLabels = {}, commonAnnotations = {} } = options;
  const filledIn = (text: string) => substituted(text, environment);
  const asIs = (text: string) => text;
  const labels = pairs(commonLabels, filledIn);
  const annotations = pairs(
    commonAnnotations,
    options.commonAnnotationsEnvsubst ? filledIn : asIs,
  );
  const commands: (string[] | undefined)[] = [
    namePrefix ? ['set', 'nameprefix', '--', namePrefix] : undefined,
    nameSuffix ? ['set', 'namesuffix', '--', nameSuffix] : undefined,
    filled(images) ? ['set', 'image', ...images.map(filledIn)] : undefined,
    filled(replicas)
      ? [
          'set',
          'replicas',
          ...replicas.map(({ name, count }) => `${name}=${count}`),
        ]
      : undefined,
    filled(labels)
      ? [
          'add',
          'label',
          ...flag(options.forceCommonLabels, '--force'),
          ...flag(options.labelWithoutSelector, '--without-selector'),
          ...flag(options.labelIncludeTemplates, '--include-templates'),
          ...labels,
        ]
      : undefined,
    filled(annotations)
      ? [
          'add',
          'annotation',
          ...flag(options.forceCommonAnnotations, '--force'),
          ...annotations,
        ]
      : undefined,
    namespace ? ['set', 'namespace', '--', namespace] : undefined,
  ];
  return commands.flatMap(command => (command ? [['edit', ...command]] : []));
}
