import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './packageRoot';

/** The files in `data/workflows`, without their ending. */
const SCRIPTS = [
  'api',
  'authorize',
  'clean-packages',
  'clean-registry',
  'digest',
  'git',
  'moment',
  'react',
  'registry',
  'release',
  'report',
  'rollback',
  'start',
  'tag',
  'unlabel',
] as const;

/** A piece of bash for workflows. @public */
export type WorkflowScript = (typeof SCRIPTS)[number];

/** Names of all pieces. @internal */
export const workflowScripts: readonly WorkflowScript[] = SCRIPTS;

const read = new Map<WorkflowScript, string>();

/**
 * The text of a piece of bash for workflows. It holds no expression of GitHub's and nothing of an application: all
 * that differs comes through environment variables.
 *
 * @public
 */
export function workflowScript(name: WorkflowScript): string {
  let text = read.get(name);
  if (text === undefined) {
    const path = join(packageRoot(), 'data', 'workflows', `${name}.sh`);
    text = readFileSync(path, 'utf8');
    read.set(name, text);
  }
  return text;
}
