import {
  KUSTOMIZATION,
  KUSTOMIZATION_FILE,
} from '../render/kustomize/kustomization';
import { YamlDocument, yamlFile } from '../render/yaml/yamlFile';

/** A folder of the bundle. */
export interface Part {
  folder: string;
  /** What it is for and which version it was made for, as the first comment of its kustomization and in the README. */
  about: string;
  /** Objects by file. */
  objects: [string, YamlDocument[]][];
  /** Values for Helm charts that the platform installs by itself; nothing applies them from here. */
  values?: [string, YamlDocument[]][];
}

/** The files of a part. One that only holds values has no kustomization. */
export function partFiles(part: Part): [string, string][] {
  const layer: [string, YamlDocument[]] = [
    KUSTOMIZATION_FILE,
    [
      {
        head: [part.about],
        value: {
          ...KUSTOMIZATION,
          resources: part.objects.map(([file]) => file),
        },
      },
    ],
  ];
  return [
    ...(part.objects.length > 0 ? [layer] : []),
    ...part.objects,
    ...(part.values ?? []),
  ].map(([file, documents]) => [`${part.folder}/${file}`, yamlFile(documents)]);
}
