import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { PreviewPlan } from '../../plan';
import { FileSet } from '../fileSet';
import { deliveryPlan } from './delivery';

const metadata = z.looseObject({
  name: z.string(),
  namespace: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});
const built = z.looseObject({ kind: z.string(), metadata });

/** An object that a layer of a preview holds. Tests look into it by path. */
export type PreviewObject = z.infer<typeof built>;

/** A preview with nothing chosen: no stores, no certificate, wildcard DNS. */
export function previewPlan(overrides: Partial<PreviewPlan> = {}): PreviewPlan {
  return {
    domain: 'preview.example.com',
    label: 'preview',
    namespacePrefix: 'shop-pr-',
    services: [],
    database: 'empty',
    egress: [],
    certificate: { kind: 'none' },
    dns: 'wildcard',
    ...overrides,
  };
}

/** Delivery of the shop with previews. */
export function previewDelivery(
  overrides: Partial<PreviewPlan> = {},
  delivery: Parameters<typeof deliveryPlan>[1] = {},
) {
  return deliveryPlan('shop', { preview: previewPlan(overrides), ...delivery });
}

/** Whether the tool is on this machine. */
export function has(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

function run(command: string, args: readonly string[], cwd: string): string {
  const result = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout;
}

/**
 * Builds a layer, after these `kustomize edit` commands in its folder.
 *
 * @returns the output of kustomize, or of kubectl when told so
 */
export function buildText(
  files: FileSet,
  layer: string,
  edits: readonly (readonly string[])[] = [],
  tool: 'kustomize' | 'kubectl' = 'kustomize',
): string {
  const root = mkdtempSync(join(tmpdir(), 'drydock-preview-'));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const folder = join(root, layer);
    for (const edit of edits) run('kustomize', ['edit', ...edit], folder);
    return run(tool, [tool === 'kustomize' ? 'build' : 'kustomize'], folder);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The objects in the output of a build. */
export function objectsIn(text: string): PreviewObject[] {
  return parseAllDocuments(text).map(document => built.parse(document.toJS()));
}
