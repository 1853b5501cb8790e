import { commentWorkflow, previewRepository } from '../parts';
import { RuleSample, Sample } from '../sample';

function workflow(options: Parameters<typeof commentWorkflow>[0] = {}): Sample {
  return { files: commentWorkflow(options) };
}

const RIGHT = workflow();
const BUILD =
  'context: ., labels: "org.opencontainers.image.revision=${{ needs.authorize.outputs.sha }}"';

function release(more: string): Sample {
  return {
    files: {
      '.github/workflows/release.yaml': `name: Release
on: {push: {branches: [main]${more}}}
permissions: {contents: write}
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
    - run: |-
        git commit -am "Release"
        git push origin HEAD:main
`,
    },
  };
}

const DROPS_LABEL = {
  '.github/workflows/label.yaml': `name: Label
on: {pull_request_target: {types: [synchronize]}}
permissions: {}
jobs:
  drop:
    runs-on: ubuntu-latest
    permissions: {pull-requests: write}
    steps:
    - run: gh api --method DELETE "repos/$REPOSITORY/issues/$NUMBER/labels/preview"
`,
};

/** Samples of mistakes in workflows. */
export const workflowSamples: RuleSample[] = [
  {
    rule: 'workflow/comment-types',
    failing: workflow({ on: 'on: issue_comment' }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/permissions',
    failing: {
      files: Object.fromEntries(
        Object.entries(commentWorkflow({ top: '' })).map(([path, text]) => [
          path,
          text.replace('permissions: {contents: read, packages: write}', ''),
        ]),
      ),
    },
    passing: RIGHT,
  },
  {
    rule: 'workflow/author-association',
    failing: workflow({
      condition:
        "github.event.issue.pull_request && github.event.comment.author_association == 'MEMBER'",
      check:
        'gh api "repos/$REPOSITORY/pulls/$NUMBER" --jq .head.repo.full_name',
    }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/fork-check',
    failing: workflow({
      check: 'gh api "repos/$REPOSITORY/collaborators/$LOGIN/permission"',
    }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/untrusted-expansion',
    failing: workflow({
      check:
        'gh api repos/x/collaborators/y/permission --jq .head.repo\necho "${{ github.event.comment.body }}"',
    }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/moving-ref',
    failing: workflow({
      ref: "'refs/pull/${{ github.event.issue.number }}/head'",
    }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/persist-credentials',
    failing: workflow({ credentials: '' }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/build-context',
    failing: workflow({ build: BUILD.replace('context: ., ', '') }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/build-secrets',
    failing: {
      files: Object.fromEntries(
        Object.entries(
          commentWorkflow({
            build: `${BUILD}, build-args: "TOKEN=\${{ secrets.NPM_TOKEN }}"`,
            check: 'gh api "repos/$REPOSITORY/collaborators/$LOGIN/permission"',
          }),
        ).map(([path, text]) => [
          path,
          // Only the build is looked at here, not the checkout.
          text.replace(/ {4}- uses: actions\/checkout.*\n.*\n/, ''),
        ]),
      ),
    },
    passing: workflow({
      build: `${BUILD}, build-args: "TOKEN=\${{ secrets.NPM_TOKEN }}"`,
    }),
  },
  {
    rule: 'workflow/cache-write',
    failing: workflow({ build: `${BUILD}, cache-to: "type=gha,mode=max"` }),
    passing: workflow({ build: `${BUILD}, cache-from: "type=gha"` }),
  },
  {
    rule: 'workflow/image-revision-label',
    failing: workflow({ build: 'context: .' }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/local-time',
    failing: workflow({
      tag: 'echo "tag=pr-${NUMBER}-$(date +%Y%m%d%H%M%S)" >> "$GITHUB_OUTPUT"',
    }),
    passing: workflow({
      tag: 'echo "tag=pr-${NUMBER}-$(TZ=UTC date +%Y%m%d%H%M%S)" >> "$GITHUB_OUTPUT"',
    }),
  },
  {
    rule: 'workflow/concurrency',
    failing: workflow({
      top: "permissions: {}\nconcurrency: {group: 'preview-${{ github.event.issue.number }}', cancel-in-progress: true}",
    }),
    passing: workflow({
      top: "permissions: {}\nconcurrency: {group: 'preview-${{ github.run_id }}', cancel-in-progress: true}",
    }),
  },
  {
    rule: 'workflow/unpinned-action',
    failing: workflow({ checkout: 'actions/checkout@v7' }),
    passing: RIGHT,
  },
  {
    rule: 'workflow/release-loop',
    failing: release(''),
    passing: release(", paths-ignore: ['deploy/**']"),
  },
  {
    rule: 'workflow/release-loop',
    failing: release(''),
    passing: {
      files: Object.fromEntries(
        Object.entries(release('').files).map(([path, content]) => [
          path,
          content.replace(
            '- run:',
            '- run: git clone https://git.example.com/acme/manifests\n    - working-directory: manifests\n      run:',
          ),
        ]),
      ),
    },
  },
  {
    rule: 'workflow/label-outlives-review',
    failing: { files: { ...previewRepository(), ...commentWorkflow() } },
    passing: {
      files: { ...previewRepository(), ...commentWorkflow(), ...DROPS_LABEL },
    },
  },
];
