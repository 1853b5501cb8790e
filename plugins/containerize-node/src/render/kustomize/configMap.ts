import { Blueprint } from '../../plan';
import { configKey, portableText } from '../checks';
import { objectNames } from '../kubernetes/names';
import { foundationWave, SYNC_WAVE } from '../kubernetes/waves';
import { Note } from '../yaml/yamlFile';

const EXACT_VALUES_FOLDER = 'config';

/** The generated ConfigMap of the base, with the files it reads. */
export interface ConfigMapSource {
  generator: object;
  /** Comments, at paths inside the generator. */
  notes: Note[];
  /** Files beside the kustomization, by relative path. */
  files: [string, string][];
}

/** kustomize takes quotes off both ends of a literal, so a value that starts or ends with one is read from a file. */
function needsFile(value: string): boolean {
  return /^["']|["']$/.test(value);
}

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';

/** Each version of the ConfigMap has a name of its own; these keep the one before until its pods are gone. */
function options(blueprint: Blueprint) {
  return {
    annotations: {
      [SYNC_WAVE]: String(foundationWave(blueprint)),
      [SYNC_OPTIONS]: 'Prune=false',
      [COMPARE_OPTIONS]: 'IgnoreExtraneous',
    },
  };
}

const OPTION_NOTES: Note[] = [
  {
    at: ['options', 'annotations', SYNC_WAVE],
    text: 'Before the tasks of a release, which read it.',
  },
  {
    at: ['options', 'annotations', SYNC_OPTIONS],
    text: 'Pods of the version before still read the old one until they are gone.',
  },
  {
    at: ['options', 'annotations', COMPARE_OPTIONS],
    text: 'And an old one must not make the application OutOfSync.',
  },
];

function exactPath(name: string): string {
  return `${EXACT_VALUES_FOLDER}/${name}`;
}

/** Undefined when the application has no plain settings. */
export function configMapSource(
  blueprint: Blueprint,
): ConfigMapSource | undefined {
  const items = blueprint.config.map(item => ({
    name: configKey('config.name', item.name),
    value: portableText(`config.${item.name}`, item.value),
    reason: item.reason,
  }));
  if (items.length === 0) return undefined;
  const literals = items.filter(item => !needsFile(item.value));
  const files = items.filter(item => needsFile(item.value));
  const reasons = (field: string, list: typeof items): Note[] =>
    list.map((item, index) => ({ at: [field, index], text: item.reason }));
  return {
    generator: {
      name: objectNames(blueprint).configMap,
      ...(literals.length > 0
        ? { literals: literals.map(item => `${item.name}=${item.value}`) }
        : {}),
      ...(files.length > 0
        ? { files: files.map(item => `${item.name}=${exactPath(item.name)}`) }
        : {}),
      options: options(blueprint),
    },
    notes: [
      ...reasons('literals', literals),
      ...reasons('files', files),
      ...OPTION_NOTES,
    ],
    files: files.map(item => [exactPath(item.name), item.value]),
  };
}
