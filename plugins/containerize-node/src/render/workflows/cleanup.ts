import { Blueprint, ForgePlan, PreviewPlan, RegistryPlan } from '../../plan';
import { Note } from '../yaml/yamlFile';
import { credentials, usesRunToken } from './image';
import {
  Job,
  literal,
  RUN_TOKEN,
  runsOn,
  runStep,
  Step,
  workflowFile,
} from './workflow';

const NUMBER = '${{ github.event.pull_request.number }}';
const SAME_REPOSITORY =
  'github.event.pull_request.head.repo.full_name == github.repository';

function packagesStep(registry: RegistryPlan): Step {
  return runStep(
    {
      name: 'Remove the images of the pull request',
      env: {
        TOKEN: RUN_TOKEN,
        NUMBER,
        REPOSITORY: literal(
          'delivery.registry.repository',
          registry.repository,
        ),
      },
    },
    ['api', 'clean-packages'],
  );
}

function registryStep(registry: RegistryPlan): Step {
  const { username, password } = credentials(registry);
  return runStep(
    {
      name: 'Remove the images of the pull request',
      env: {
        NUMBER,
        REGISTRY_URL: `https://${literal(
          'delivery.registry.host',
          registry.host,
        )}`,
        REPOSITORY: literal(
          'delivery.registry.repository',
          registry.repository,
        ),
        REGISTRY_USERNAME: username,
        REGISTRY_PASSWORD: password,
      },
    },
    ['registry', 'clean-registry'],
  );
}

function images(registry: RegistryPlan, forge: ForgePlan): Job {
  const packages = registry.cleanup === 'github-packages';
  return {
    name: 'Remove images',
    if: `github.event.action == 'closed' && ${SAME_REPOSITORY}`,
    'runs-on': runsOn(forge.runner),
    'timeout-minutes': 30,
    permissions:
      packages || usesRunToken(registry) ? { packages: 'write' } : {},
    concurrency: { group: `preview-${NUMBER}`, 'cancel-in-progress': true },
    steps: [packages ? packagesStep(registry) : registryStep(registry)],
  };
}

function label(forge: ForgePlan, preview: PreviewPlan): Job {
  return {
    name: 'Take the label from a fork',
    if: `github.event.action == 'synchronize' && !(${SAME_REPOSITORY})`,
    'runs-on': runsOn(forge.runner),
    'timeout-minutes': 5,
    permissions: { 'pull-requests': 'write' },
    steps: [
      runStep(
        {
          name: 'Remove the label',
          env: {
            TOKEN: RUN_TOKEN,
            NUMBER,
            LABEL: literal('delivery.preview.label', preview.label),
          },
        },
        ['api', 'unlabel'],
      ),
    ],
  };
}

const NOTES: Note[] = [
  {
    at: ['on', 'pull_request_target'],
    text: "The default branch's version of this file runs, with a token that may act, also when the pull request cannot be merged or comes from a fork. That is safe because nothing of the pull request is checked out or run.",
  },
  {
    at: ['jobs', 'label', 'if'],
    text: "Somebody looked at a fork's code before labelling it. The label must not stand for what was pushed later.",
  },
];

const IMAGE_NOTES: Note[] = [
  {
    at: ['jobs', 'images', 'concurrency'],
    text: 'Ends a build of this pull request that still runs.',
  },
];

/** Removes what a preview leaves outside the cluster. */
export function cleanupWorkflow(
  { delivery: { registry } }: Blueprint,
  forge: ForgePlan,
  preview: PreviewPlan,
): string {
  const removes = registry.cleanup !== 'none';
  return workflowFile(
    [
      removes
        ? 'When a pull request is closed, its images are removed. Argo CD removes the environment by itself.'
        : 'Images of closed pull requests are left to a rule of the registry. Argo CD removes the environment by itself.',
      'When somebody pushes to the pull request of a fork, the label that gives it an environment is taken away.',
    ],
    {
      name: 'Preview clean-up',
      on: { pull_request_target: { types: ['closed', 'synchronize'] } },
      jobs: {
        ...(removes ? { images: images(registry, forge) } : {}),
        label: label(forge, preview),
      },
    },
    [...NOTES, ...(removes ? IMAGE_NOTES : [])],
  );
}
