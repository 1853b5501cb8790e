import { posix } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { entryAt, listTree, readBlob } from '../../forge/git/objects';
import { Workflow, WorkflowHead, headSchema, workflowSchema } from './schema';

const FOLDER = '.github/workflows';

/** A workflow file at one commit. @internal */
export interface WorkflowFile {
  /** Such as `.github/workflows/release.yaml`. */
  path: string;
  text: string;
}

function through<T>(file: WorkflowFile, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = parse(file.text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${file.path}: ${why}`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(
    `${file.path}: ${issue.path.join('.') || 'the file'}: ${
      issue.message
    }. The lab runs only what it acts out in full.`,
  );
}

/** The workflow files of a commit; links and folders are passed over, as at GitHub. @internal */
export async function workflowFiles(
  gitDir: string,
  commit: string,
): Promise<WorkflowFile[]> {
  const folder = await entryAt(gitDir, commit, FOLDER);
  if (folder?.type !== 'tree') return [];
  const entries = await listTree(gitDir, folder.sha);
  const files = entries.filter(
    ({ mode, path }) =>
      mode.startsWith('100') && /\.ya?ml$/.test(path) && !path.includes('/'),
  );
  return Promise.all(
    files.map(async ({ path, sha }) => ({
      path: posix.join(FOLDER, path),
      text: (await readBlob(gitDir, sha)).toString('utf8'),
    })),
  );
}

/**
 * When a workflow runs.
 *
 * @throws an error that names the file and the field
 * @internal
 */
export function readHead(file: WorkflowFile): WorkflowHead {
  return through(file, headSchema);
}

function checkNeeds(path: string, { jobs }: Workflow): void {
  const settled = new Set<string>();
  let waiting = Object.entries(jobs);
  for (const [key, { needs }] of waiting) {
    const unknown = needs.find(need => !Object.hasOwn(jobs, need));
    if (unknown !== undefined) {
      throw new Error(`${path}: jobs.${key}.needs: there is no job ${unknown}`);
    }
  }
  while (waiting.length > 0) {
    const ready = waiting.filter(([, { needs }]) =>
      needs.every(need => settled.has(need)),
    );
    if (ready.length === 0) {
      throw new Error(
        `${path}: jobs.${waiting[0][0]}.needs: these jobs wait for each other`,
      );
    }
    ready.forEach(([key]) => settled.add(key));
    waiting = waiting.filter(([key]) => !settled.has(key));
  }
}

/**
 * All of a workflow.
 *
 * @throws an error that names the file and the field, also for what the lab does not act out
 * @internal
 */
export function readWorkflow(file: WorkflowFile): Workflow {
  const workflow = through(file, workflowSchema);
  if (Object.keys(workflow.jobs).length === 0) {
    throw new Error(`${file.path}: jobs: at least one job is expected`);
  }
  checkNeeds(file.path, workflow);
  return workflow;
}
