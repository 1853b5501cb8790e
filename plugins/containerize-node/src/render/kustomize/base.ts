import { Blueprint } from '../../plan';
import { commonLabels } from '../kubernetes/labels';
import { manifests } from '../kubernetes/manifests';
import { yamlFile } from '../yaml/yamlFile';
import { ConfigMapSource, configMapSource } from './configMap';
import { KUSTOMIZATION, KUSTOMIZATION_FILE } from './kustomization';

const FOLDER = 'deploy/base';

function kustomization(
  blueprint: Blueprint,
  resources: readonly string[],
  config: ConfigMapSource | undefined,
): string {
  return yamlFile([
    {
      head: [
        'What the application is, the same in every environment. The overlays say what differs.',
      ],
      value: {
        ...KUSTOMIZATION,
        resources,
        labels: [
          {
            pairs: commonLabels(blueprint),
            includeSelectors: false,
            includeTemplates: true,
          },
        ],
        ...(config ? { configMapGenerator: [config.generator] } : {}),
      },
      notes: [
        {
          at: ['labels', 0, 'includeSelectors'],
          text: 'A selector cannot be changed later, so no label is added to it.',
        },
        ...(config?.notes ?? []).map(note => ({
          ...note,
          at: ['configMapGenerator', 0, ...note.at],
        })),
      ],
    },
  ]);
}

/** `deploy/base`: what the application is, the same in every environment. */
export function renderBase(blueprint: Blueprint): [string, string][] {
  const files = manifests(blueprint);
  const config = configMapSource(blueprint);
  const texts: [string, string][] = [
    [KUSTOMIZATION_FILE, kustomization(blueprint, [...files.keys()], config)],
    ...[...files].map(([name, documents]): [string, string] => [
      name,
      yamlFile(documents),
    ]),
    ...(config?.files ?? []),
  ];
  return texts.map(([path, text]) => [`${FOLDER}/${path}`, text]);
}
