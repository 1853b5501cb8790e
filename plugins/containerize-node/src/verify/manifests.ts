import { SourceTree } from '../tree';
import { buildLayers, Building } from './build/buildLayers';
import { findKustomizeTools } from './kustomize/tools';
import { applicationObject, buildPreviews } from './preview/buildPreviews';
import { Places } from './repository/places';
import { readRepository, Repository } from './repository/read';
import { BuiltObject, Layer } from './repository/types';
import { requiredObjects } from './required/requiredObjects';
import { rules } from './rules';
import { RuleContext } from './rules/rule';
import { runRules } from './rules/runRules';
import { checkObjects, checkPlainObjects } from './schemas/checkObjects';
import { VerifyReport } from './types';

/** Builds every kustomization of a tree, holds every object against its schema and asks all rules. */
export async function verifyManifests(
  root: string,
  tree: SourceTree,
  report: VerifyReport,
  signal: AbortSignal | undefined,
): Promise<void> {
  const repository = await readRepository(tree);
  report.notVerified.push(...repository.notVerified);
  const places = new Places(repository.objects, repository.layers);
  const tools = await toolsFor(repository, report);
  const building: Building = { root, tools, places, report, signal };
  const layers = await buildLayers(repository.layers, building);
  const { documents, objects, workflows, rendered } = repository;
  const previews = await buildPreviews({ tree, objects, layers, building });
  checkObjects(
    [
      ...layers.flatMap(layer => layer.objects ?? []),
      ...previews.map(applicationObject),
      ...previews.flatMap(preview => preview.objects ?? []),
    ],
    report,
  );
  checkPlainObjects(standalone(repository), report);
  const context = {
    tree,
    documents,
    objects,
    layers,
    workflows,
    previews,
    rendered,
  };
  runRules(rules, context, report);
  addRequired(context, report);
}

function addRequired(context: RuleContext, report: VerifyReport): void {
  try {
    report.required.push(...requiredObjects(context));
  } catch (error) {
    report.notVerified.push({
      check: 'what must be there',
      reason: `an object is not well formed: ${(error as Error).message}`,
    });
  }
}

async function toolsFor({ layers }: Repository, report: VerifyReport) {
  if (layers.length === 0) {
    report.notVerified.push({
      check: 'kustomize build',
      reason: 'there is no kustomization',
    });
    return [];
  }
  const tools = await findKustomizeTools();
  if (tools.length === 0) {
    report.notVerified.push({
      check: 'kustomize build, schemas, placeholders',
      reason: 'neither kustomize nor kubectl is installed here',
    });
  }
  return tools;
}

/** API groups whose objects live in files, not in a cluster. */
const NO_CLUSTER =
  /^(([a-z]+\.)?backstage\.io|kustomize\.config\.k8s\.io|config\.kubernetes\.io)\//;

/** Objects that no kustomization builds: what lies outside of every layer's folder is applied as it is. */
function standalone({ objects, layers }: Repository): BuiltObject[] {
  const folders = layers.map((layer: Layer) => layer.folder);
  return objects.filter(
    ({ object, document }) =>
      !NO_CLUSTER.test(object.apiVersion) &&
      !folders.some(
        folder => folder === '.' || document.path.startsWith(`${folder}/`),
      ),
  );
}
