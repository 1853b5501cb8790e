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

/** Undefined when the application has no plain settings. */
export function configMapSource(
  blueprint: Blueprint,
): ConfigMapSource | undefined {
  const items = blueprint.config.map(item => ({
    ...item,
    name: configKey('config.name', item.name),
    value: portableText(`config.${item.name}`, item.value),
  }));
  if (items.length === 0) return undefined;
  const literals = items.filter(item => !needsFile(item.value));
  const files = items.filter(item => needsFile(item.value));
  const path = (name: string) => `${EXACT_VALUES_FOLDER}/${name}`;
  return {
    generator: {
      name: objectNames(blueprint).configMap,
      ...(literals.length > 0
        ? { literals: literals.map(item => `${item.name}=${item.value}`) }
        : {}),
      ...(files.length > 0
        ? { files: files.map(item => `${item.name}=${path(item.name)}`) }
        : {}),
      options: {
        annotations: {
          [SYNC_WAVE]: String(foundationWave(blueprint)),
          'argocd.argoproj.io/sync-options': 'Prune=false',
          'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
        },
      },
    },
    notes: [
      ...literals.map((item, index) => ({
        at: ['literals', index],
        text: item.reason,
      })),
      ...files.map((item, index) => ({
        at: ['files', index],
        text: item.reason,
      })),
      {
        at: ['options', 'annotations', SYNC_WAVE],
        text: 'Before the tasks of a release, which read it.',
      },
      {
        at: ['options', 'annotations', 'argocd.argoproj.io/sync-options'],
        text: 'Pods of the version before still read the old one until they are gone.',
      },
      {
        at: ['options', 'annotations', 'argocd.argoproj.io/compare-options'],
        text: 'And an old one must not make the application OutOfSync.',
      },
    ],
    files: files.map(item => [path(item.name), item.value]),
  };
}
