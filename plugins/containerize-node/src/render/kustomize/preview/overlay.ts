import { Blueprint, PreviewPlan } from '../../../plan';
import { externalSecrets } from '../../kubernetes/externalSecrets';
import { objectNames } from '../../kubernetes/names';
import { foundationWave, SYNC_WAVE } from '../../kubernetes/waves';
import { YamlDocument, yamlFile } from '../../yaml/yamlFile';
import {
  joinParts,
  labelsPart,
  NOTHING,
  oneReplica,
  Part,
  patchesPart,
} from '../environmentParts';
import { KUSTOMIZATION, KUSTOMIZATION_FILE } from '../kustomization';
import { Patch } from '../publicHost';
import { previewEntryPatches } from './entry';
import { mailDocuments } from './mail';
import { previewPatches } from './patches';
import { podEnvironment } from './podEnvironment';
import { PREVIEW_HOST } from './placeholder';
import { replacementsPart } from './replacements';
import { seedDocuments } from './seed';
import { previewStores } from './services';
import { notFromSecret, PreviewSettings, previewSettings } from './settings';
import { storeDocuments } from './stores';

const FOLDER = 'deploy/overlays/preview';
const ENVIRONMENT_FILE = 'environment.yaml';

/** Objects that only a preview has, one file each for what belongs together. */
function ownObjects(blueprint: Blueprint): [string, YamlDocument[]][] {
  const stores = previewStores(blueprint).known;
  const files: [string, YamlDocument[]][] = [
    [
      'externalsecret.yaml',
      externalSecrets(blueprint, 'preview', notFromSecret(blueprint)),
    ],
    ['services.yaml', storeDocuments(blueprint, stores)],
    ['mail.yaml', mailDocuments(blueprint)],
    ['seed.yaml', seedDocuments(blueprint)],
  ];
  return files.filter(([, documents]) => documents.length > 0);
}

function head(blueprint: Blueprint, { remarks }: PreviewSettings): string[] {
  const { preview } = blueprint.delivery;
  const { unknown } = previewStores(blueprint);
  return [
    `The preview of a pull request: production's objects, small, with data of their own. Argo CD writes the namespace, the image and the annotation ${PREVIEW_HOST} into this file for each pull request.`,
    ...(unknown.length > 0
      ? [
          `Nothing is known of how to run ${unknown.join(
            ', ',
          )} in a preview: the application finds none, unless the answer "preview-services" lets it reach one outside.`,
        ]
      : []),
    ...(preview?.database === 'shared'
      ? [
          'The databases are shared ones outside of the preview; the answer "preview-services" says where.',
        ]
      : []),
    ...remarks,
  ];
}

/** Changed and added settings. The ConfigMap is the base's, or a new one where the base has none. */
function settingsPart(blueprint: Blueprint, found: PreviewSettings): Part {
  const { settings } = found;
  if (settings.length === 0) return NOTHING;
  const merged = blueprint.config.length > 0;
  return {
    fields: {
      configMapGenerator: [
        {
          name: objectNames(blueprint).configMap,
          ...(merged ? { behavior: 'merge' } : {}),
          literals: settings.map(item => `${item.name}=${item.value}`),
          ...(merged
            ? {}
            : {
                options: {
                  annotations: {
                    [SYNC_WAVE]: String(foundationWave(blueprint)),
                  },
                },
              }),
        },
      ],
    },
    notes: settings.map((item, index) => ({
      at: ['configMapGenerator', 0, 'literals', index],
      text: item.reason,
    })),
  };
}

function kustomization(
  blueprint: Blueprint,
  preview: PreviewPlan,
  resources: readonly string[],
  patches: readonly Patch[],
): string {
  const found = previewSettings(blueprint);
  const { fields, notes } = joinParts([
    { fields: { resources: ['../../base', ...resources] }, notes: [] },
    labelsPart(blueprint, 'preview'),
    settingsPart(blueprint, found),
    patchesPart(patches),
    oneReplica(blueprint, 'One pod of each is enough to look at.'),
    replacementsPart(blueprint, preview, found.settings),
  ]);
  return yamlFile([
    {
      head: head(blueprint, found),
      value: { ...KUSTOMIZATION, ...fields },
      notes,
    },
  ]);
}

/** The patch of the pods' variables, with its file; none where nothing of them differs. */
function environmentPatch(
  blueprint: Blueprint,
): { patch: Patch; file: [string, string] } | undefined {
  const documents = podEnvironment(blueprint);
  if (documents.length === 0) return undefined;
  return {
    patch: {
      reason:
        "What a preview sets by itself, or does without, is taken away from each pod's variables: a value from the Secret would win over the ConfigMap.",
      path: ENVIRONMENT_FILE,
    },
    file: [ENVIRONMENT_FILE, yamlFile(documents)],
  };
}

/** `deploy/overlays/preview`. */
export function renderOverlay(
  blueprint: Blueprint,
  preview: PreviewPlan,
): [string, string][] {
  const objects = ownObjects(blueprint);
  const environment = environmentPatch(blueprint);
  const patches = [
    ...previewEntryPatches(blueprint, preview),
    ...previewPatches(blueprint),
    ...(environment ? [environment.patch] : []),
  ];
  const names = objects.map(([name]) => name);
  const files: [string, string][] = [
    [KUSTOMIZATION_FILE, kustomization(blueprint, preview, names, patches)],
    ...objects.map(([name, documents]): [string, string] => [
      name,
      yamlFile(documents),
    ]),
    ...(environment ? [environment.file] : []),
  ];
  return files.map(([name, text]) => [`${FOLDER}/${name}`, text]);
}
