import { z } from 'zod';
import { RENDERING_FILE } from '../../render/manifest/files';
import { SourceTree } from '../../tree';

const rendering = z.looseObject({ files: z.record(z.string(), z.unknown()) });

/**
 * Paths that Drydock's last rendering wrote; none when there was none, or its record cannot be read: then nothing is
 * known of who wrote what. Of any version: only the paths are read.
 */
export async function renderedFiles(
  tree: SourceTree,
): Promise<ReadonlySet<string>> {
  const text = (await tree.read(RENDERING_FILE))?.text;
  if (text === undefined) return new Set();
  try {
    return new Set(Object.keys(rendering.parse(JSON.parse(text)).files));
  } catch {
    return new Set();
  }
}
