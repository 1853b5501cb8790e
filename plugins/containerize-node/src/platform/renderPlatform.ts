import { FileSet, fileSet } from '../render/fileSet';
import {
  KUSTOMIZATION,
  KUSTOMIZATION_FILE,
} from '../render/kustomize/kustomization';
import { RENDERING_FILE } from '../render/manifest/files';
import { yamlFile } from '../render/yaml/yamlFile';
import { PlatformAnswers } from './answers';
import { argocdPart } from './argocd';
import { datadogPart } from './datadog';
import { guardrailsPart } from './guardrails';
import { imageUpdaterPart } from './imageUpdater';
import { notificationsPart } from './notifications';
import { Part, partFiles } from './part';
import { rbacPart } from './rbac';
import { readme } from './readme';
import {
  PLATFORM_ANSWERS_FILE,
  platformAnswersText,
  platformRecord,
} from './record';
import { rolloutsPart } from './rollouts';
import { sbomPart } from './sbom';

const PARTS = [
  argocdPart,
  datadogPart,
  guardrailsPart,
  imageUpdaterPart,
  notificationsPart,
  rbacPart,
  rolloutsPart,
  sbomPart,
];

function partsOf(answers: PlatformAnswers): Part[] {
  return PARTS.map(make => make(answers)).filter(
    part => part.objects.length > 0 || (part.values ?? []).length > 0,
  );
}

function topLayer(parts: readonly Part[]): string {
  return yamlFile([
    {
      head: ['Everything at once. Each folder can be applied by itself too.'],
      value: {
        ...KUSTOMIZATION,
        resources: parts
          .filter(part => part.objects.length > 0)
          .map(part => part.folder),
      },
    },
  ]);
}

/**
 * Writes the platform bundle: what a cluster needs once so that repositories that Drydock rendered are released,
 * previewed and watched. Same answers, same bytes. Paths are relative to the folder the bundle lives in.
 *
 * @public
 */
export function renderPlatform(answers: PlatformAnswers): FileSet {
  const parts = partsOf(answers);
  const files = fileSet([
    [KUSTOMIZATION_FILE, topLayer(parts)],
    ['README.md', readme(answers, parts)],
    [PLATFORM_ANSWERS_FILE, platformAnswersText(answers)],
    ...parts.flatMap(partFiles),
  ]);
  return fileSet([...files, [RENDERING_FILE, platformRecord(files)]]);
}
