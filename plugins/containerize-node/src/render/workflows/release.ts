import { Blueprint, EnvironmentPlan, ForgePlan } from '../../plan';
import { initialTag } from '../kubernetes/names';
import { Note } from '../yaml/yamlFile';
import {
  buildStep,
  builderStep,
  checkedImage,
  checkoutStep,
  credentialsNote,
  loginStep,
  pushPermissions,
  writesCache,
} from './image';
import {
  actionStep,
  Job,
  literal,
  quotedInExpression,
  runsOn,
  runStep,
  Step,
  workflowFile,
} from './workflow';

const SHA = '${{ github.sha }}';

/** Keeps each image that was ever released, also when a run is repeated and the tag of its commit moves. */
const RUN_TAG = 'run-${{ github.run_id }}-${{ github.run_attempt }}';

/**
 * Pushes with a token of its own where the rules of the branches, or of workflow files, refuse that of the run. The
 * secret may belong to the environment.
 */
export const PUSH_TOKEN = '${{ secrets.RELEASE_TOKEN || github.token }}';

/** A branch as a filter pattern, in which some characters that branches may have stand for others. */
function branchPattern(branch: string): string {
  return branch.replace(/[+!]/g, '\\$&');
}

/** True in runs for the default branch; by hand, a run can be started for any. */
export function onDefaultBranch(forge: ForgePlan): string {
  const branch = literal('delivery.forge.defaultBranch', forge.defaultBranch);
  return `github.ref == ${quotedInExpression(`refs/heads/${branch}`)}`;
}

/** The file that names the image of an environment. */
export function releaseFile(environment: string): string {
  return `deploy/overlays/${environment}/release/kustomization.yaml`;
}

function imageSteps(blueprint: Blueprint): Step[] {
  const image = checkedImage(blueprint);
  return [
    checkoutStep(SHA),
    builderStep(),
    loginStep(blueprint.delivery.registry),
    runStep({ name: 'Note the time', id: 'moment' }, ['moment']),
    buildStep(blueprint, {
      name: 'Build and push',
      tags: [`sha-${SHA}`, RUN_TAG, initialTag(blueprint)].map(
        tag => `${image}:${tag}`,
      ),
      revision: SHA,
      created: '${{ steps.moment.outputs.created }}',
      inputs: {
        pull: true,
        ...writesCache(blueprint),
        provenance: 'mode=min',
      },
    }),
    runStep(
      {
        name: 'Keep the digest',
        id: 'digest',
        env: {
          SOURCE: SHA,
          IMAGE: image,
          DIGEST: '${{ steps.build.outputs.digest }}',
        },
      },
      ['digest'],
    ),
  ];
}

function imageJob(blueprint: Blueprint, forge: ForgePlan): Job {
  return {
    name: 'Build the image',
    if: onDefaultBranch(forge),
    'runs-on': runsOn(forge.runner),
    'timeout-minutes': 90,
    permissions: pushPermissions(blueprint.delivery.registry),
    outputs: { digest: '${{ steps.digest.outputs.digest }}' },
    steps: imageSteps(blueprint),
  };
}

/** Everything of the repository, for jobs that make commits; the token is given to the step that pushes. */
export function historyStep(ref: string) {
  return actionStep('actions/checkout', {
    name: 'Get the history',
    with: { ref, 'fetch-depth': 0, 'persist-credentials': false },
  });
}

function environmentJob(
  blueprint: Blueprint,
  forge: ForgePlan,
  environment: EnvironmentPlan,
  before: { needs: string[]; if?: string; digest: string },
): Job {
  const { name, branch } = environment;
  return {
    name: `Release to ${name}`,
    needs: before.needs,
    ...(before.if ? { if: before.if } : {}),
    'runs-on': runsOn(forge.runner),
    'timeout-minutes': 15,
    ...(name === 'production' ? { environment: name } : {}),
    permissions: { contents: 'write' },
    ...(name === 'staging'
      ? { outputs: { digest: '${{ steps.release.outputs.digest }}' } }
      : {}),
    steps: [
      historyStep(SHA),
      runStep(
        {
          name: `Commit to ${branch}`,
          id: 'release',
          env: {
            TOKEN: PUSH_TOKEN,
            ENVIRONMENT: name,
            BRANCH: literal(`delivery.${name}.branch`, branch),
            FILE: releaseFile(name),
            IMAGE: checkedImage(blueprint),
            SOURCE: SHA,
            DIGEST: before.digest,
          },
        },
        ['git', 'release'],
      ),
    ],
  };
}

function environmentJobs(
  blueprint: Blueprint,
  forge: ForgePlan,
): Record<string, Job> {
  const { staging, production } = blueprint.delivery;
  const built = {
    needs: ['image'],
    digest: '${{ needs.image.outputs.digest }}',
  };
  if (!staging) {
    return { production: environmentJob(blueprint, forge, production, built) };
  }
  return {
    staging: environmentJob(blueprint, forge, staging, built),
    production: environmentJob(blueprint, forge, production, {
      needs: ['staging'],
      if: "needs.staging.outputs.digest != ''",
      digest: '${{ needs.staging.outputs.digest }}',
    }),
  };
}

function head(blueprint: Blueprint): string[] {
  const { staging, production } = blueprint.delivery;
  const environments = [...(staging ? [staging] : []), production];
  return [
    `A merge is a release. The image of the merged commit is built, and then its digest and the merged files go as one commit to ${environments
      .map(({ branch }) => branch)
      .join(
        ', then to ',
      )}, which Argo CD follows. It never sees new manifests with an old image, and this branch gets no commit of a robot.`,
    'Nothing goes backwards: of two quick merges the newer one stays, whichever build ends first. Nothing loops: only pushes to the default branch start this, and it never pushes there.',
    'Only this workflow and Rollback write to those branches: a rule of the repository should keep everybody else from pushing there, since what is pushed there runs.',
    'Reverting a merge is a release like any other: the old code is built again, goes through the same steps with a new digest, and stays reverted on the default branch.',
    'Going back at once is the workflow Rollback: it puts the manifests and the image of an earlier release, both as they ran, on the branch of the environment, and builds nothing. The default branch still has the code that was rolled back, so the next merge releases it again unless it is reverted or mended there. Neither undoes what a migration did to a database.',
  ];
}

function notes(blueprint: Blueprint): Note[] {
  const steps = ['jobs', 'image', 'steps'];
  const { staging, registry } = blueprint.delivery;
  const first = staging ? 'staging' : 'production';
  return [
    {
      at: ['on', 'workflow_dispatch'],
      text: 'For a run that was lost. What is released already stays as it is.',
    },
    {
      at: ['jobs', 'image'],
      text: 'No job stands in a concurrency group: GitHub keeps one waiting job of a group and drops the others, the newest commit among them when an older build ends last. The branch itself decides: a push that is not the next step is refused, and the job looks again.',
    },
    { at: [...steps, 2], text: credentialsNote(registry) },
    {
      at: [...steps, 4, 'with', 'tags'],
      text: 'The tag of the run stays with its image, so that a registry which removes untagged images keeps the one that runs. The tag of the branch is what an environment starts with before its first release.',
    },
    {
      at: [...steps, 4, 'with', 'pull'],
      text: 'A release takes the base image and the packages of today. Only previews start from its layers.',
    },
    ...(staging
      ? [
          {
            at: ['jobs', 'production', 'if'],
            text: 'What did not run in staging does not go to production. Staging hands on the digest that it got.',
          },
        ]
      : []),
    {
      at: ['jobs', first, 'steps', 1, 'env', 'TOKEN'],
      text: "The run's own token will do unless rules keep it from pushing to this branch. A secret RELEASE_TOKEN, of an App that may, goes first.",
    },
    {
      at: ['jobs', 'production', 'environment'],
      text: 'Give this environment required reviewers in the settings of the repository, and a release waits for them.',
    },
    {
      at: ['jobs', 'production', 'steps', 0, 'with', 'fetch-depth'],
      text: 'Which commit is the newer one can be told from the whole history only.',
    },
  ];
}

/** The release: build, then one commit on the branch of each environment. */
export function releaseWorkflow(
  blueprint: Blueprint,
  forge: ForgePlan,
): string {
  const branch = literal('delivery.forge.defaultBranch', forge.defaultBranch);
  return workflowFile(
    head(blueprint),
    {
      name: 'Release',
      on: {
        push: { branches: [branchPattern(branch)] },
        workflow_dispatch: {},
      },
      jobs: {
        image: imageJob(blueprint, forge),
        ...environmentJobs(blueprint, forge),
      },
    },
    notes(blueprint),
  );
}
