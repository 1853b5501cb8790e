import path from 'node:path';
import { z } from 'zod';
import { parseYaml } from '../parsers';
import { SourceTree } from '../tree';
import { guardKustomization, KUSTOMIZATION_NAMES } from './kustomize/guard';
import {
  buildKustomization,
  findKustomizeTools,
  KustomizeTool,
} from './kustomize/tools';
import { Definitions } from './locate';
import {
  BuiltObject,
  cronJobs,
  placeholders,
  podSecurity,
  RuleProblem,
  secretValues,
} from './rules/objects';
import { liveInStandby } from './rules/standby';
import { strictCheck } from './schemas/strict';
import { VerifyReport } from './types';

const builtObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});

interface Layer {
  folder: string;
  /** Components are parts, the base is never applied by itself; both are built through the overlays. */
  isOverlay: boolean;
  inStandby: boolean;
}

/** Folders that renderings go to. */
const FOLDERS = ['deploy', 'deployment'];

/** Every folder of a rendering with a kustomization that can be built on its own. */
async function layersOf(tree: SourceTree): Promise<Layer[]> {
  const layers: Layer[] = [];
  const files = FOLDERS.flatMap(folder => tree.under(folder));
  for (const { path: file } of files) {
    if (!KUSTOMIZATION_NAMES.includes(path.posix.basename(file))) continue;
    const text = (await tree.read(file))?.text ?? '';
    if (/^kind:\s*Component\s*$/m.test(text)) continue;
    const folder = path.posix.dirname(file);
    layers.push({
      folder,
      isOverlay: folder.includes('/overlays/'),
      inStandby: tree.has(`${folder}/standby/kustomization.yaml`),
    });
  }
  return layers;
}

/** Builds and checks every layer. */
export async function verifyKustomizations(
  root: string,
  tree: SourceTree,
  report: VerifyReport,
  signal: AbortSignal | undefined,
): Promise<void> {
  const layers = await layersOf(tree);
  if (layers.length === 0) {
    report.notVerified.push({
      check: 'kustomize build',
      reason: 'there is no kustomization under deploy/',
    });
    return;
  }
  const tools = await findKustomizeTools();
  if (tools.length === 0) {
    report.notVerified.push({
      check: 'kustomize build, schemas, placeholders',
      reason: 'neither kustomize nor kubectl is installed here',
    });
  }
  const definitions = await Definitions.of(tree, FOLDERS);
  for (const layer of layers) {
    const refused = await guardKustomization(root, layer.folder);
    report.problems.push(...refused);
    if (refused.length > 0) continue;
    for (const tool of tools) {
      signal?.throwIfAborted();
      await verifyLayer(root, layer, tool, definitions, report, signal);
    }
  }
}

async function verifyLayer(
  root: string,
  layer: Layer,
  tool: KustomizeTool,
  definitions: Definitions,
  report: VerifyReport,
  signal: AbortSignal | undefined,
): Promise<void> {
  const result = await buildKustomization(
    tool,
    path.join(root, layer.folder),
    signal,
  );
  if ('error' in result) {
    report.problems.push({
      rule: 'kustomize/build',
      severity: 'error',
      file: `${layer.folder}/kustomization.yaml`,
      line: 0,
      message: `${tool.name} cannot build it: ${result.error.replaceAll(
        root,
        '.',
      )}`,
      fix: 'Mend what the message names and build it again.',
    });
    return;
  }
  report.verified.push({ check: `build of ${layer.folder}`, tool: tool.name });
  for (const object of objectsOf(layer.folder, result.yaml, report)) {
    verifyObject(layer, object, definitions, report);
  }
}

function objectsOf(
  folder: string,
  yaml: string,
  report: VerifyReport,
): BuiltObject[] {
  return parseYaml({ path: folder, text: yaml }).flatMap(({ value }) => {
    const parsed = builtObject.safeParse(value);
    if (parsed.success) return [parsed.data];
    report.problems.push({
      rule: 'schema/object',
      severity: 'error',
      file: `${folder}/kustomization.yaml`,
      line: 0,
      message: 'The build holds a document that is no Kubernetes object.',
      fix: 'Give it apiVersion, kind and metadata.name.',
    });
    return [];
  });
}

function verifyObject(
  layer: Layer,
  object: BuiltObject,
  definitions: Definitions,
  report: VerifyReport,
): void {
  const found: RuleProblem[] = [
    ...secretValues(object),
    ...podSecurity(object),
    ...cronJobs(object),
    ...(layer.isOverlay ? placeholders(object) : []),
    ...(layer.inStandby ? liveInStandby(object) : []),
  ];
  const strict = strictCheck(object);
  if (strict.unknownKind) {
    report.notVerified.push({
      check: `schema of ${object.kind} (${object.apiVersion})`,
      reason: 'no schema of this kind is known',
    });
  } else {
    found.push(
      ...strict.problems.map(problem => ({
        ...problem,
        rule: 'schema',
        severity: 'error' as const,
        fix: 'Compare it with the API reference of this kind.',
      })),
    );
  }
  for (const { pointer, ...problem } of found) {
    const place = definitions.find(
      layer.folder,
      { kind: object.kind, name: object.metadata.name },
      pointer,
    );
    report.problems.push({ ...problem, ...place });
  }
}
