import { Blueprint } from '../../plan';
import { serviceName } from '../checks';
import { KUSTOMIZATION, KUSTOMIZATION_FILE } from '../kustomize/kustomization';
import { YamlDocument, yamlFile } from '../yaml/yamlFile';
import { applications } from './applications';
import { imageUpdater } from './imageUpdater';
import { previewGuardrails } from './previewGuardrails';
import { previews } from './previews';
import { projects } from './projects';
import { Wiring } from './shared';

const FOLDER = 'deploy/argocd';

function documents(wiring: Wiring): [string, YamlDocument[]][] {
  const { preview } = wiring.blueprint.delivery;
  const always: [string, YamlDocument[]][] = [
    ['projects.yaml', projects(wiring)],
    ['applications.yaml', applications(wiring)],
  ];
  if (!preview) return always;
  return [
    ...always,
    ['preview-guardrails.yaml', previewGuardrails(wiring, preview)],
    ['previews.yaml', previews(wiring, preview)],
    ['imageupdater.yaml', imageUpdater(wiring)],
  ];
}

function kustomization(files: readonly string[]): YamlDocument {
  return {
    head: [
      'How Argo CD runs this repository. The platform applies this folder as it is on the branch of production, so a change here takes effect with the next release.',
    ],
    value: { ...KUSTOMIZATION, resources: files },
  };
}

/** `deploy/argocd`: projects, Applications, the ApplicationSets of previews; no files while the repository's address is unknown. */
export function renderArgoCd(blueprint: Blueprint): [string, string][] {
  const { forge } = blueprint.delivery;
  if (!forge) return [];
  const name = serviceName('name', blueprint.name);
  const files = documents({ blueprint, forge, name });
  return [
    ...files,
    [KUSTOMIZATION_FILE, [kustomization(files.map(([file]) => file))]] as [
      string,
      YamlDocument[],
    ],
  ].map(([file, content]) => [`${FOLDER}/${file}`, yamlFile(content)]);
}
