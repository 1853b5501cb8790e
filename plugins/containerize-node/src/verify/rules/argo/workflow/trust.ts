import { eachText, pointer } from '../../../repository/pointer';
import { Rule, RuleFinding } from '../../rule';
import { get, text, texts } from '../lib/data';
import { error, warning } from '../lib/findings';
import {
  commentWorkflows,
  expressionsIn,
  isCheckout,
  isImageBuild,
  mentions,
  startsOn,
  workflowsOf,
} from './view';

/** Events that run the default branch's workflow, with its secrets, for what strangers do. */
const PRIVILEGED = ['issue_comment', 'pull_request_target', 'workflow_run'];

/** What strangers write, as it is named in an expression. */
const UNTRUSTED =
  /\bgithub\s*\.\s*(head_ref|event\s*\.\s*(comment\s*\.\s*body|(issue|pull_request|discussion)\s*\.\s*(title|body)|review\s*\.\s*body|pull_request\s*\.\s*head\s*\.\s*(ref|label)|head_commit\s*\.\s*message|workflow_run\s*\.\s*head_branch))\b/;

/** Text of strangers that becomes part of a script. */
export const untrustedExpansion: Rule = {
  id: 'workflow/untrusted-expansion',
  fact: 'argo/untrusted-expansion',
  check: context =>
    workflowsOf(context).flatMap(({ jobs, place }) =>
      jobs
        .flatMap(({ steps }) => steps)
        .flatMap(step =>
          expressionsIn(step.script ?? '')
            .filter(expression => UNTRUSTED.test(expression))
            .map(expression =>
              error(
                place(
                  step.at +
                    (step.action === undefined ? '/run' : '/with/script'),
                ),
                `The script holds ${expression}, which a stranger writes and the runner executes.`,
                'Hand it over by env and read the variable in quotes.',
              ),
            ),
        ),
    ),
};

/** Tokens that may do more than they must. */
export const permissions: Rule = {
  id: 'workflow/permissions',
  fact: 'argo/comment-permissions',
  check: context =>
    workflowsOf(context)
      .filter(workflow => PRIVILEGED.some(event => startsOn(workflow, event)))
      .filter(
        ({ value, jobs }) =>
          [undefined, 'write-all'].some(item => item === value.permissions) &&
          jobs.some(job => job.value.permissions === undefined),
      )
      .map(({ place }) =>
        error(
          place('/permissions'),
          'The token of this workflow, which strangers can start, may do whatever the repository allows by default.',
          'Write permissions: {} at the top and what each job needs in the job.',
        ),
      ),
};

/** Workflows that an edit of an old comment starts. */
export const commentTypes: Rule = {
  id: 'workflow/comment-types',
  fact: 'argo/comment-types',
  check: context =>
    commentWorkflows(context)
      .filter(({ events }) => {
        const types = get(events.issue_comment, 'types');
        const named = typeof types === 'string' ? [types] : texts(types);
        return named.length === 0 || named.some(type => type !== 'created');
      })
      .map(({ place }) =>
        warning(
          place('/on/issue_comment'),
          'An edited or deleted comment starts this workflow too.',
          'Write issue_comment: {types: [created]}.',
        ),
      ),
};

/** Whom only their association with the project lets in. */
export const authorAssociation: Rule = {
  id: 'workflow/author-association',
  fact: 'argo/author-association',
  check: context =>
    commentWorkflows(context)
      .filter(
        workflow =>
          mentions(workflow, 'author_association') &&
          !mentions(workflow, '/permission') &&
          !mentions(workflow, 'getCollaboratorPermissionLevel'),
      )
      .map(workflow => {
        let at = '';
        eachText(workflow.value, (content, where) => {
          if (content.includes('author_association')) at ||= where;
        });
        return warning(
          workflow.place(at),
          'author_association does not tell whether somebody may write: members and collaborators may be read-only.',
          'Ask the API for the permission of the login and admit admin and write.',
        );
      }),
};

const FORK_WORDS = [
  'head.repo',
  'isCrossRepository',
  'head_repository',
  'full_name',
];

/** Builds of code from forks. */
export const forkCheck: Rule = {
  id: 'workflow/fork-check',
  fact: 'argo/fork-guard',
  check: context =>
    commentWorkflows(context)
      .filter(workflow => !FORK_WORDS.some(word => mentions(workflow, word)))
      .flatMap(({ jobs, place }) =>
        jobs
          .flatMap(({ steps }) => steps)
          .filter(step => isCheckout(step) && step.with.ref !== undefined)
          .map(step =>
            warning(
              place(step.at),
              'Nothing here compares the repository of the pull request with this one, so the code of forks is checked out with the rights of the default branch.',
              'Refuse when head.repo.full_name is not github.repository.',
            ),
          ),
      ),
};

const SHA = /^[0-9a-f]{40}$/;

/** Actions that their owner can replace. */
export const unpinnedAction: Rule = {
  id: 'workflow/unpinned-action',
  fact: 'argo/pinned-actions',
  check: context =>
    workflowsOf(context)
      .filter(workflow => PRIVILEGED.some(event => startsOn(workflow, event)))
      .flatMap(({ jobs, place }) =>
        jobs
          .flatMap(({ steps }) => steps)
          .filter(
            ({ action, version }) =>
              action !== undefined &&
              !action.startsWith('./') &&
              !action.startsWith('docker://') &&
              !SHA.test(version ?? ''),
          )
          .map(({ action, version, at }) =>
            warning(
              place(`${at}/uses`),
              `${action} is named by ${
                version ?? 'no version'
              }, which can be moved to other code.`,
              'Name the full commit, with the version in a comment.',
            ),
          ),
      ),
};

/** Secrets that the author of a pull request can read. */
export const buildSecrets: Rule = {
  id: 'workflow/build-secrets',
  fact: 'argo/build-secrets',
  check: context =>
    commentWorkflows(context)
      // Whoever can push a branch here can read the secrets by a workflow of their own.
      .filter(workflow => !FORK_WORDS.some(word => mentions(workflow, word)))
      .flatMap(({ jobs, place }) =>
        jobs
          .flatMap(({ steps }) => steps)
          .filter(isImageBuild)
          .flatMap(step =>
            ['build-args', 'secrets'].flatMap((field): RuleFinding[] =>
              expressionsIn(text(step.with[field]) ?? '').some(expression =>
                /\bsecrets\b/.test(expression),
              )
                ? [
                    error(
                      place(step.at + pointer('with', field)),
                      'The build of a pull request gets a secret, which its author can then read.',
                      'Build without secrets, or refuse forks before.',
                    ),
                  ]
                : [],
            ),
          ),
      ),
};
