import { recordedFiles } from './merge';
import { ANSWERS_FILE, RENDERING_FILE } from './render/manifest/files';
import { SourceTree } from './tree';
import { hidingFiles } from './tree/hiding';

/** Paths the last rendering wrote; none when there was none, or its record cannot be read. */
async function renderedPaths(tree: SourceTree): Promise<string[]> {
  const record = await tree.read(RENDERING_FILE);
  if (!record) return [];
  try {
    return [...recordedFiles(record.text).keys()];
  } catch {
    // Whoever commits the next rendering says what is wrong with the record; here it only means that nothing is known.
    return [];
  }
}

/**
 * The application without what Drydock itself wrote into it, or a second run would take its own Dockerfile for the
 * team's and its own configuration for that of the servers.
 * @internal
 */
export async function withoutRendered(tree: SourceTree): Promise<SourceTree> {
  const paths = await renderedPaths(tree);
  return paths.length === 0
    ? tree
    : hidingFiles(tree, new Set([...paths, RENDERING_FILE, ANSWERS_FILE]));
}
