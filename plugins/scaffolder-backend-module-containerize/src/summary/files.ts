import { LoggerService } from '@backstage/backend-plugin-api';
import { MergedFile } from '@drydock/plugin-containerize-node';
import { logLine } from './log';

const DONE: Record<MergedFile['outcome'], string> = {
  add: 'new',
  replace: 'rendered again',
  overwrite: 'was there before Drydock, changed',
  merged: 'changes of people and the new rendering brought together',
  delete: 'no longer rendered, deleted',
  same: 'as it is',
  'keep-changed': 'changed by people, left as it is',
  'keep-deleted': 'deleted by people, not made again',
  'keep-dropped': 'no longer rendered, changed by people, left as it is',
  conflict: 'CONFLICT, left as it is',
};

/** A path and what became of it. */
export type FileOutcome = Pick<MergedFile, 'path' | 'outcome' | 'reason'>;

/** Says of each file in a task's log what becomes of it. */
export function logFiles(
  logger: LoggerService,
  files: readonly FileOutcome[],
): void {
  for (const { path, outcome, reason } of files) {
    const line = logLine(
      `${path}: ${DONE[outcome]}${reason ? `: ${reason}` : ''}`,
    );
    if (outcome === 'conflict') logger.warn(line);
    else logger.info(line);
  }
}
