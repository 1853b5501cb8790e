import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** Folder of the workspace that `containerize:fetch` fills when none is named. */
export const DEFAULT_SOURCE = 'source';
/** Folder of the workspace that `containerize:render` fills when none is named. */
export const DEFAULT_TARGET = 'rendered';

/** @throws NotAllowedError when the path leaves the workspace */
export function inWorkspace(workspace: string, relative: string): string {
  return resolveSafeChildPath(workspace, relative);
}

/**
 * A folder that may be emptied.
 *
 * @throws InputError when that would take the source away
 */
export function targetFolder(
  workspace: string,
  target: string,
  source: string,
): string {
  const folder = inWorkspace(workspace, target);
  const kept = inWorkspace(workspace, source);
  const inside = path.relative(folder, kept);
  if (
    !inside.startsWith('..') ||
    !path.relative(kept, folder).startsWith('..')
  ) {
    throw new InputError(
      `targetPath "${target}" and sourcePath "${source}" lie in each other. Use two folders side by side, such as "${DEFAULT_SOURCE}" and "${DEFAULT_TARGET}".`,
    );
  }
  return folder;
}
