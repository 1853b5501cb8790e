import { Blueprint, ForgePlan, PreviewPlan } from '../../plan';
import { Note } from '../yaml/yamlFile';
import {
  buildStep,
  builderStep,
  checkedImage,
  checkoutStep,
  credentialsNote,
  loginStep,
  needsSecrets,
  pushPermissions,
  readsCache,
} from './image';
import {
  Job,
  literal,
  RUN_TOKEN,
  runsOn,
  runStep,
  workflowFile,
} from './workflow';

const SHA = '${{ needs.authorize.outputs.sha }}';
const NUMBER = '${{ github.event.issue.number }}';
const COMMENT_ID = '${{ github.event.comment.id }}';

function authorize(forge: ForgePlan, preview: PreviewPlan): Job {
  return {
    name: 'May this be built?',
    if: "github.event.issue.pull_request && github.event.issue.state == 'open' && startsWith(github.event.comment.body, '/preview')",
    'runs-on': runsOn(forge.runner),
    'timeout-minutes': 5,
    permissions: { 'pull-requests': 'write' },
    outputs: { sha: '${{ steps.gate.outputs.sha }}' },
    steps: [
      runStep(
        {
          name: 'Check the comment, its author and the pull request',
          id: 'gate',
          env: {
            TOKEN: RUN_TOKEN,
            COMMENT: '${{ github.event.comment.body }}',
            COMMENT_ID,
            AUTHOR: '${{ github.event.comment.user.login }}',
            AUTHOR_TYPE: '${{ github.event.comment.user.type }}',
            BY_APP: '${{ github.event.comment.performed_via_github_app.id }}',
            BY_APP_SLUG:
              '${{ github.event.comment.performed_via_github_app.slug }}',
            NUMBER,
            APP_ID: forge.appId === undefined ? '' : String(forge.appId),
            LABEL: literal('delivery.preview.label', preview.label),
          },
        },
        ['api', 'react', 'authorize'],
      ),
    ],
  };
}

function build(blueprint: Blueprint, forge: ForgePlan): Job {
  const { registry } = blueprint.delivery;
  const image = checkedImage(blueprint);
  return {
    name: 'Build the image',
    needs: ['authorize'],
    if: "needs.authorize.outputs.sha != ''",
    'runs-on': runsOn(forge.runner),
    'timeout-minutes': 60,
    permissions: pushPermissions(registry),
    concurrency: { group: `preview-${NUMBER}`, 'cancel-in-progress': true },
    steps: [
      checkoutStep(SHA),
      runStep(
        {
          name: 'Name the image',
          id: 'tag',
          env: { NUMBER, SHA, IMAGE: image },
        },
        ['tag'],
      ),
      builderStep(),
      loginStep(registry),
      buildStep(blueprint, {
        name: 'Build and push',
        tags: [`${image}:\${{ steps.tag.outputs.tag }}`],
        revision: SHA,
        created: '${{ steps.tag.outputs.created }}',
        inputs: { ...readsCache(blueprint), provenance: false },
      }),
    ],
  };
}

function report(forge: ForgePlan): Job {
  return {
    name: 'Say how it ended',
    needs: ['authorize', 'build'],
    if: "always() && (needs.authorize.result == 'failure' || needs.authorize.outputs.sha != '')",
    'runs-on': runsOn(forge.runner),
    'timeout-minutes': 5,
    permissions: { 'pull-requests': 'write' },
    steps: [
      runStep(
        {
          name: 'React to the comment',
          env: {
            TOKEN: RUN_TOKEN,
            COMMENT_ID,
            RESULT: '${{ needs.build.result }}',
          },
        },
        ['api', 'react', 'report'],
      ),
    ],
  };
}

const APP_NOTE =
  'Id of the App that Backstage comments with; empty: no bot is admitted.';

function notes(blueprint: Blueprint): Note[] {
  const gate = ['jobs', 'authorize', 'steps', 0, 'env'];
  const steps = ['jobs', 'build', 'steps'];
  return [
    {
      at: ['permissions'],
      text: 'Anybody can comment, and the comment starts this with the secrets of the default branch: each job gets only what it needs.',
    },
    {
      at: ['jobs', 'authorize', 'if'],
      text: 'Only spares a machine for most comments. What counts is decided in the step.',
    },
    {
      at: [...gate, 'COMMENT'],
      text: 'What people wrote reaches the script as environment variables, never as text of the script.',
    },
    { at: [...gate, 'APP_ID'], text: APP_NOTE },
    {
      at: [...gate, 'LABEL'],
      text: 'Without it Argo CD makes no environment.',
    },
    {
      at: ['jobs', 'build', 'concurrency'],
      text: 'A newer /preview replaces a running build of the same pull request, and closing the pull request ends it. A group of the whole workflow would let any comment do so.',
    },
    {
      at: [...steps, 0, 'with', 'ref'],
      text: 'The commit that was checked, never the branch, which may have moved on.',
    },
    {
      at: [...steps, 0, 'with', 'persist-credentials'],
      text: 'The build must not find the token in .git/config.',
    },
    { at: [...steps, 3], text: credentialsNote(blueprint.delivery.registry) },
    ...(needsSecrets(blueprint)
      ? [
          {
            at: [...steps, 4, 'env'],
            text: 'Private packages cannot be fetched without these. They go to branches of this repository only: whoever can push one could read them by a workflow of their own, so nothing is given away here.',
          },
        ]
      : []),
    {
      at: [...steps, 4, 'with', 'context'],
      text: 'The default would be the default branch, for which a comment starts its run.',
    },
    {
      at: [...steps, 4, 'with', 'cache-from'],
      text: 'Layers of the last release. Nothing is written there, and nothing into the cache of GitHub, where a run for a comment writes for the default branch.',
    },
    {
      at: [...steps, 4, 'with', 'provenance'],
      text: 'One tag, one manifest: nothing is left when the tag is removed.',
    },
    {
      at: ['jobs', 'report', 'if'],
      text: 'Also after a failure; not for comments that ask for nothing.',
    },
  ];
}

/** `/preview` in a comment on a pull request builds its image; Argo CD Image Updater then takes the newest one. */
export function previewWorkflow(
  blueprint: Blueprint,
  forge: ForgePlan,
  preview: PreviewPlan,
): string {
  return workflowFile(
    [
      'A comment whose first line is /preview builds an image of the pull request for its preview environment.',
      'It must come from somebody who may write to this repository, or from the App that Backstage uses. The pull request must be open, carry the label and come from a branch of this repository.',
      'Reactions to the comment: eyes when the build starts, rocket when the image is pushed, confused when something is in the way.',
    ],
    {
      name: 'Preview',
      on: { issue_comment: { types: ['created'] } },
      jobs: {
        authorize: authorize(forge, preview),
        build: build(blueprint, forge),
        report: report(forge),
      },
    },
    notes(blueprint),
  );
}
