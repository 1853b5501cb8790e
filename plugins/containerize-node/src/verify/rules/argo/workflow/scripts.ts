import { Rule } from '../../rule';
import { get, list, record, text } from '../lib/data';
import { error, warning } from '../lib/findings';
import { assignments, commandsOf, programWords, ScriptCommand } from './shell';
import {
  commentWorkflows,
  JobView,
  mentions,
  startsOn,
  StepView,
  WorkflowView,
  workflowsOf,
} from './view';

/** A command that prints the local time in the form of a tag. */
function printsLocalTime(command: ScriptCommand): boolean {
  const [program, ...words] = programWords(command);
  if (program !== 'date') return false;
  const format = words.find(word => word.startsWith('+')) ?? '';
  const isTag = format.includes('%H') && format.includes('%M');
  const isUtc =
    words.some(word => ['-u', '--utc', '--universal'].includes(word)) ||
    assignments(command).some(item => /^TZ=(UTC|Etc\/UTC)?0?$/.test(item));
  return isTag && !isUtc;
}

function scripts(
  { jobs }: WorkflowView,
  wanted: (job: JobView) => boolean = () => true,
): StepView[] {
  return jobs
    .filter(wanted)
    .flatMap(({ steps }) => steps)
    .filter(({ action, script }) => action === undefined && script);
}

/** Tags that repeat an hour each autumn. */
export const localTime: Rule = {
  id: 'workflow/local-time',
  fact: 'argo/time-in-utc',
  check: context =>
    commentWorkflows(context).flatMap(workflow =>
      scripts(workflow)
        .filter(
          ({ script, value }) =>
            commandsOf(script ?? '').some(printsLocalTime) &&
            get(value.env, 'TZ') !== 'UTC',
        )
        .map(({ at }) =>
          error(
            workflow.place(`${at}/run`),
            'The tag is made of the local time, which goes back an hour when summer time ends: an older image is then the newest.',
            'Use date -u.',
          ),
        ),
    ),
};

/** What a push sends where: the branch of a refspec; undefined when the command names none. */
function pushedBranch(command: ScriptCommand): string | undefined {
  const words = programWords(command).filter(word => !word.startsWith('-'));
  const at = words.indexOf('push');
  if (words[0] !== 'git' || at === -1) return undefined;
  const refspec = words[at + 2];
  return refspec === undefined
    ? ''
    : refspec.slice(refspec.lastIndexOf(':') + 1).replace(/^refs\/heads\//, '');
}

const SKIPS = ['[skip ci]', '[ci skip]', '[no ci]', '[skip actions]'];

/** Whether a push to a branch starts the workflow again. */
function startsAgain({ events }: WorkflowView, branch: string): boolean {
  const push = record(events.push);
  const branches = list(push.branches);
  const filtered =
    push.paths !== undefined || push['paths-ignore'] !== undefined;
  if (filtered || push.tags !== undefined) return false;
  // A name that only the run knows cannot be compared.
  if (branch.includes('$')) return false;
  return (
    branch === '' ||
    branch === 'HEAD' ||
    branches.length === 0 ||
    branches.includes(branch)
  );
}

/** Whether a job works on another repository than its own. */
function worksElsewhere({ steps }: JobView): boolean {
  return steps.some(
    ({ value, with: inputs, script }) =>
      value['working-directory'] !== undefined ||
      inputs.repository !== undefined ||
      commandsOf(script ?? '').some(command => {
        const [program, ...words] = programWords(command);
        return program === 'git' && (words[0] === 'clone' || words[0] === '-C');
      }),
  );
}

/** Releases that start themselves. */
export const releaseLoop: Rule = {
  id: 'workflow/release-loop',
  fact: 'argo/release-commit-loop',
  check: context =>
    workflowsOf(context)
      .filter(
        workflow =>
          startsOn(workflow, 'push') &&
          !SKIPS.some(skip => mentions(workflow, skip)),
      )
      .flatMap(workflow =>
        scripts(workflow, job => !worksElsewhere(job))
          .filter(({ script }) =>
            commandsOf(script ?? '').some(command => {
              const branch = pushedBranch(command);
              return branch !== undefined && startsAgain(workflow, branch);
            }),
          )
          .map(({ at }) =>
            warning(
              workflow.place(`${at}/run`),
              'The push of this step can start the workflow again.',
              "Ignore the paths it writes (paths-ignore: ['deploy/**']), or put [skip ci] into the message.",
            ),
          ),
      ),
};

/** Whether a workflow takes a label away when a pull request gets new commits. */
function dropsLabel(workflow: WorkflowView): boolean {
  const types = list(get(workflow.events.pull_request_target, 'types'));
  return (
    startsOn(workflow, 'pull_request_target') &&
    (types.length === 0 || types.includes('synchronize')) &&
    ['/labels/', 'removeLabel', '--remove-label'].some(word =>
      mentions(workflow, word),
    )
  );
}

/** Labels that outlive the review they stand for. */
export const labelOutlivesReview: Rule = {
  id: 'workflow/label-outlives-review',
  fact: 'argo/label-outlives-review',
  check: context => {
    const labelled = context.objects.find(
      ({ object }) =>
        object.kind === 'ApplicationSet' &&
        list(get(object.spec, 'generators')).some(
          generator =>
            list(get(generator, 'pullRequest', 'github', 'labels')).length > 0,
        ),
    );
    const commands = commentWorkflows(context);
    // Where neither is here the workflows are in another repository.
    if (!labelled || commands.length === 0) return [];
    if (workflowsOf(context).some(dropsLabel)) return [];
    return [
      warning(
        labelled.place('/spec/generators'),
        `The label that gives a pull request its preview stays when a fork pushes again (ApplicationSet ${text(
          labelled.object.metadata.name,
        )}).`,
        'Add a workflow on pull_request_target: {types: [synchronize]} that takes the label away from pull requests of forks.',
      ),
    ];
  },
};
