import { WorkflowScript, pinnedAction, workflowScript } from '../../data';
import { lineText } from '../checks';
import { RenderError } from '../renderError';
import { Note, yamlFile } from '../yaml/yamlFile';

/** Access of a job's token; what is not named is refused. */
export type Permissions = Partial<
  Record<'contents' | 'packages' | 'pull-requests', 'read' | 'write'>
>;

export interface Step {
  name: string;
  id?: string;
  if?: string;
  uses?: string;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string>;
  run?: string;
}

export interface Job {
  name: string;
  needs?: string[];
  if?: string;
  'runs-on': string;
  'timeout-minutes': number;
  environment?: string;
  permissions: Permissions;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  outputs?: Record<string, string>;
  steps: Step[];
}

export interface Workflow {
  name: string;
  on: Record<string, unknown>;
  jobs: Record<string, Job>;
}

/** The token of the run. */
export const RUN_TOKEN = '${{ github.token }}';

/** The one label that every linter knows. */
const COMMON_RUNNER = 'ubuntu-latest';

/** Text as a string of GitHub's expressions, in which a quote is doubled. */
export function quotedInExpression(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/**
 * Text that goes into a workflow as it is. GitHub would evaluate an expression in it.
 *
 * @throws RenderError for text with line breaks or the start of an expression
 */
export function literal(field: string, text: string): string {
  if (text.includes('${{')) {
    throw new RenderError(field, 'text without "${{" is expected', text);
  }
  return lineText(field, text);
}

/** Where jobs run. A label that linters may not know is written as an expression, at which they do not look. */
export function runsOn(label: string): string {
  const checked = literal('delivery.forge.runner', label);
  return checked === COMMON_RUNNER
    ? checked
    : `\${{ ${quotedInExpression(checked)} }}`;
}

/** Why the runner is an expression, said once. */
function runnerNotes(jobs: Workflow['jobs']): Note[] {
  const [name, job] = Object.entries(jobs)[0];
  return job['runs-on'] === COMMON_RUNNER
    ? []
    : [
        {
          at: ['jobs', name, 'runs-on'],
          text: "An expression, because linters refuse labels that are not GitHub's own.",
        },
      ];
}

/** A step that runs pieces of bash one after another. */
export function runStep(
  step: Omit<Step, 'run' | 'uses' | 'with'>,
  pieces: readonly WorkflowScript[],
): Step {
  return {
    ...step,
    run: ['start' as const, ...pieces].map(workflowScript).join(''),
  };
}

/** A step of a pinned third-party action. */
export function actionStep(
  action: string,
  { with: inputs, ...step }: Omit<Step, 'run' | 'uses'>,
): Step {
  const { sha } = pinnedAction(action);
  return {
    ...step,
    uses: `${action}@${sha}`,
    ...(inputs ? { with: inputs } : {}),
  };
}

/** Puts the release behind each pin, where people and update robots look for it. */
function withVersions(text: string): string {
  return text.replace(
    /^( *(?:- )?uses: ([\w-]+\/[\w-]+)@[0-9a-f]{40})$/gm,
    (line, _all, action: string) => `${line} # ${pinnedAction(action).version}`,
  );
}

/**
 * Text of a workflow file. The run's token may do nothing unless a job says so, and every `run` step is read by bash.
 *
 * @param head - paragraphs before it
 * @param notes - reasons in it
 */
export function workflowFile(
  head: readonly string[],
  { name, on, jobs }: Workflow,
  notes: readonly Note[],
): string {
  const value = {
    name,
    on,
    permissions: {},
    defaults: { run: { shell: 'bash' } },
    jobs,
  };
  // Readers of YAML 1.1 take a bare `on` for true, so it was quoted; GitHub reads it bare, as everybody writes it.
  return withVersions(
    yamlFile([
      { head, value, notes: [...runnerNotes(jobs), ...notes] },
    ]).replace(/^"on":$/m, 'on:'),
  );
}
