import { Rule, RuleContext } from '../../rule';
import { get, text } from '../lib/data';
import { error, warning } from '../lib/findings';
import {
  commentWorkflows,
  isCheckout,
  isImageBuild,
  JobView,
  StepView,
  WorkflowView,
} from './view';

function stepsOf(
  context: RuleContext,
): { workflow: WorkflowView; job: JobView; step: StepView }[] {
  return commentWorkflows(context).flatMap(workflow =>
    workflow.jobs.flatMap(job =>
      job.steps.map(step => ({ workflow, job, step })),
    ),
  );
}

const MOVING =
  /refs\/(pull|heads)\/|head_ref|head\.ref\b|headRefName|\bbranch\b|outputs\.(head_)?(ref|branch)\b/;

/** Checkouts of something that may have moved since it was checked. */
export const movingRef: Rule = {
  id: 'workflow/moving-ref',
  fact: 'argo/moving-ref',
  check: context =>
    stepsOf(context)
      .filter(
        ({ step }) =>
          isCheckout(step) && MOVING.test(text(step.with.ref) ?? ''),
      )
      .map(({ workflow, step }) =>
        error(
          workflow.place(`${step.at}/with/ref`),
          `${step.with.ref} may have moved since the permission was checked.`,
          'Read head.sha once, in the job that checks, and check out that commit.',
        ),
      ),
};

/** Tokens that the build of a stranger's code finds. */
export const persistCredentials: Rule = {
  id: 'workflow/persist-credentials',
  fact: 'argo/kept-credentials',
  check: context =>
    stepsOf(context)
      .filter(
        ({ step }) =>
          isCheckout(step) &&
          step.with.ref !== undefined &&
          String(step.with['persist-credentials']) !== 'false',
      )
      .map(({ workflow, step }) =>
        error(
          workflow.place(step.at),
          'The checkout leaves its token in .git/config, where the code of the pull request finds it.',
          'Set persist-credentials: false.',
        ),
      ),
};

/** Builds of the default branch instead of the pull request. */
export const buildContext: Rule = {
  id: 'workflow/build-context',
  fact: 'argo/build-context',
  check: context =>
    stepsOf(context)
      .filter(
        ({ step }) =>
          isImageBuild(step) &&
          ['', '{{defaultContext}}'].includes(text(step.with.context) ?? ''),
      )
      .map(({ workflow, step }) =>
        error(
          workflow.place(step.at),
          'Without a context the default branch is built: a comment starts its run there, whatever was checked out.',
          'Set context: . behind the checkout of the commit.',
        ),
      ),
};

/** Caches that builds of the default branch then trust. */
export const cacheWrite: Rule = {
  id: 'workflow/cache-write',
  fact: 'argo/cache-of-the-default-branch',
  check: context =>
    stepsOf(context)
      .filter(
        ({ step }) =>
          isImageBuild(step) &&
          /\btype=gha\b/.test(text(step.with['cache-to']) ?? ''),
      )
      .map(({ workflow, step }) =>
        error(
          workflow.place(`${step.at}/with/cache-to`),
          'A run on a comment writes the cache of the default branch, so the code of a pull request gets into later builds.',
          'Do not write a cache here, or write one in the registry under a name of the pull request.',
        ),
      ),
};

const REVISION = 'org.opencontainers.image.revision';

/** Images that do not tell their commit. */
export const imageRevisionLabel: Rule = {
  id: 'workflow/image-revision-label',
  fact: 'argo/tag-without-commit',
  check: context =>
    stepsOf(context)
      .filter(
        ({ job, step }) =>
          isImageBuild(step) &&
          !(text(step.with.labels) ?? '').includes(REVISION) &&
          !(text(step.with.annotations) ?? '').includes(REVISION) &&
          !job.steps.some(({ action }) => action === 'docker/metadata-action'),
      )
      .map(({ workflow, step }) =>
        warning(
          workflow.place(step.at),
          'The image does not carry the commit it was built of, so nobody sees when it is older than the pull request.',
          `Add the label ${REVISION} with the commit.`,
        ),
      ),
};

/** Groups that any comment enters. */
export const concurrency: Rule = {
  id: 'workflow/concurrency',
  fact: 'argo/concurrency-of-the-workflow',
  check: context =>
    commentWorkflows(context)
      .filter(({ value }) => {
        const group =
          text(value.concurrency) ?? text(get(value.concurrency, 'group'));
        const cancels = get(value.concurrency, 'cancel-in-progress');
        return (
          group !== undefined &&
          !group.includes('run_id') &&
          cancels !== undefined &&
          cancels !== false
        );
      })
      .map(({ place }) =>
        error(
          place('/concurrency'),
          'Every comment enters this group, so any remark cancels a running build.',
          'Move concurrency to the job that builds.',
        ),
      ),
};
