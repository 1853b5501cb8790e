import { Blueprint, ForgePlan } from '../../plan';
import { Note } from '../yaml/yamlFile';
import { historyStep, onDefaultBranch, PUSH_TOKEN } from './release';
import { literal, runsOn, runStep, workflowFile } from './workflow';

const NOTES: Note[] = [
  {
    at: ['jobs', 'rollback', 'if'],
    text: 'By hand this can be started for any branch; only the version of the default branch is meant.',
  },
  {
    at: ['jobs', 'rollback', 'environment'],
    text: 'The same people who may have to approve a release approve this.',
  },
];

function inputs(environments: string[]) {
  return {
    environment: {
      description: 'Where',
      type: 'choice',
      options: environments,
      default: environments[0],
      required: true,
    },
    release: {
      description:
        "Commit of the environment's branch to go back to; empty: the release before the one that runs",
      type: 'string',
      default: '',
    },
  };
}

/** Goes back to an earlier release of an environment, by a new commit on its branch. */
export function rollbackWorkflow(
  { delivery: { production, staging } }: Blueprint,
  forge: ForgePlan,
): string {
  return workflowFile(
    [
      'Goes back to an earlier release: its manifests and its image, both as they ran, become a new commit on the branch of the environment. Nothing is built and nothing leaves the history.',
      'The code on the default branch stays: revert or mend it there, or the next merge releases it again. What a migration did to a database stays too.',
      'To go forward again without a merge, name the newer release.',
    ],
    {
      name: 'Rollback',
      on: {
        workflow_dispatch: {
          inputs: inputs([production.name, ...(staging ? [staging.name] : [])]),
        },
      },
      jobs: {
        rollback: {
          name: 'Roll back',
          if: onDefaultBranch(forge),
          'runs-on': runsOn(forge.runner),
          'timeout-minutes': 15,
          environment: '${{ inputs.environment }}',
          permissions: { contents: 'write' },
          steps: [
            historyStep('${{ github.sha }}'),
            runStep(
              {
                name: 'Commit the earlier release',
                env: {
                  TOKEN: PUSH_TOKEN,
                  ENVIRONMENT: '${{ inputs.environment }}',
                  RELEASE: '${{ inputs.release }}',
                  PRODUCTION_BRANCH: literal(
                    'delivery.production.branch',
                    production.branch,
                  ),
                  STAGING_BRANCH: literal(
                    'delivery.staging.branch',
                    staging?.branch ?? '',
                  ),
                },
              },
              ['git', 'rollback'],
            ),
          ],
        },
      },
    },
    NOTES,
  );
}
