import { eachText, pointer } from '../../../repository/pointer';
import { Place, RuleContext, SourceDocument } from '../../rule';
import { get, list, record, text } from '../lib/data';
import { perContext } from '../lib/perContext';

/** A step of a job. */
export interface StepView {
  value: Record<string, unknown>;
  /** Action without its version, `actions/checkout`; undefined for a script. */
  action?: string;
  /** Version of the action. */
  version?: string;
  with: Record<string, unknown>;
  /** The shell script, or the JavaScript of actions/github-script. */
  script?: string;
  at: string;
}

/** A job of a workflow. */
export interface JobView {
  id: string;
  value: Record<string, unknown>;
  steps: StepView[];
  at: string;
}

/** A workflow of GitHub Actions. */
export interface WorkflowView {
  document: SourceDocument;
  value: Record<string, unknown>;
  /** What starts it, with the filters of each event. */
  events: Record<string, unknown>;
  jobs: JobView[];
  place(at: string): Place;
}

function eventsOf(on: unknown): Record<string, unknown> {
  const names = typeof on === 'string' ? [on] : list(on);
  return names.length > 0
    ? Object.fromEntries(names.map(name => [String(name), undefined]))
    : record(on);
}

function stepView(step: unknown, at: string): StepView {
  const value = record(step);
  const inputs = record(value.with);
  const [action, version] = (text(value.uses) ?? '').split('@');
  const isScript = action === 'actions/github-script';
  return {
    value,
    action: action || undefined,
    version,
    with: inputs,
    script: text(value.run) ?? (isScript ? text(inputs.script) : undefined),
    at,
  };
}

function view(document: SourceDocument): WorkflowView {
  const value = record(document.value);
  const jobs = Object.entries(record(value.jobs)).map(([id, job]) => {
    const at = pointer('jobs', id);
    return {
      id,
      value: record(job),
      steps: list(get(job, 'steps')).map((step, index) =>
        stepView(step, at + pointer('steps', index)),
      ),
      at,
    };
  });
  return {
    document,
    value,
    events: eventsOf(value.on),
    jobs,
    place: at => ({ file: document.path, line: document.lineOf(at) }),
  };
}

/** Every workflow. */
export const workflowsOf = perContext(({ workflows }: RuleContext) =>
  workflows.map(view),
);

/** Whether an event starts a workflow. */
export function startsOn({ events }: WorkflowView, event: string): boolean {
  return Object.hasOwn(events, event);
}

/** Workflows that a comment starts and that look at pull requests. */
export const commentWorkflows = perContext(context =>
  workflowsOf(context).filter(
    workflow =>
      startsOn(workflow, 'issue_comment') && mentions(workflow, 'pull'),
  ),
);

/** Whether a word stands anywhere in a workflow. */
export function mentions({ value }: WorkflowView, word: string): boolean {
  let found = false;
  eachText(value, item => {
    found ||= item.includes(word);
  });
  return found;
}

/** The expressions in a text, without `${{` and `}}`. */
export function expressionsIn(content: string): string[] {
  return content
    .split('${{')
    .slice(1)
    .map(part => part.split('}}')[0].trim());
}

/** Steps that build an image. */
export function isImageBuild({ action }: StepView): boolean {
  return action === 'docker/build-push-action';
}

/** Steps that check code out. */
export function isCheckout({ action }: StepView): boolean {
  return action === 'actions/checkout';
}
