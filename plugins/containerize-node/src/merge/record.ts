import { renderingSchema } from '../render/manifest/rendering';
import { MergedFile } from './mergeRendering';

/** Parts of paths as renderings have them: nothing that climbs, nothing that is markup. */
const PLAIN_PART = /^(?!\.{1,2}$)[A-Za-z0-9._@+-]+$/;
const BLOB_ID = /^[0-9a-f]{40}$/;

/**
 * Reads from `.drydock/rendering.json` what the last rendering wrote.
 *
 * @returns Git's names of the contents, by path
 * @throws Error saying what is wrong with it
 * @public
 */
export function recordedFiles(json: string): Map<string, string> {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new Error(`it is no JSON: ${(error as Error).message}`);
  }
  const result = renderingSchema.safeParse(data);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${issue.path.join('.') || 'it'}: ${issue.message}`);
  }
  const files = Object.entries(result.data.files);
  for (const [path, id] of files) {
    if (
      !path.split('/').every(part => PLAIN_PART.test(part)) ||
      !BLOB_ID.test(id)
    ) {
      throw new Error(
        `files: ${JSON.stringify(path)} is no entry of Drydock's`,
      );
    }
  }
  return new Map(files);
}

/**
 * The record to commit with a merge: for each path the rendering that its present content really contains.
 *
 * @param json - the record as rendered
 * @param merged - what became of each path
 * @public
 */
export function amendRecord(
  json: string,
  merged: readonly MergedFile[],
): string {
  const rendering = renderingSchema.parse(JSON.parse(json));
  const files = Object.fromEntries(
    merged.flatMap(({ path, recorded }) =>
      recorded === undefined ? [] : [[path, recorded]],
    ),
  );
  return `${JSON.stringify({ ...rendering, files }, undefined, 2)}\n`;
}
