import { indent } from './text';

const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';

/** The workflow that builds an image on a comment. */
export function commentWorkflow({
  on = 'on: {issue_comment: {types: [created]}}',
  top = 'permissions: {}',
  condition = "github.event.issue.pull_request && github.event.comment.body == '/preview'",
  check = 'gh api "repos/$REPOSITORY/collaborators/$LOGIN/permission"; gh api "repos/$REPOSITORY/pulls/$NUMBER" --jq .head.repo.full_name',
  checkout = `actions/checkout@${SHA}`,
  ref = "'${{ needs.authorize.outputs.sha }}'",
  credentials = ', persist-credentials: false',
  tag = 'echo "tag=pr-${NUMBER}-$(date -u +%Y%m%d%H%M%S)" >> "$GITHUB_OUTPUT"',
  build = 'context: ., labels: "org.opencontainers.image.revision=${{ needs.authorize.outputs.sha }}"',
} = {}): Record<string, string> {
  return {
    '.github/workflows/preview.yaml': `name: Preview
${on}
${top}
jobs:
  authorize:
    if: ${condition}
    runs-on: ubuntu-latest
    permissions: {contents: read, pull-requests: write}
    outputs: {sha: '\${{ steps.gate.outputs.sha }}'}
    steps:
    - id: gate
      env: {NUMBER: '\${{ github.event.issue.number }}', LOGIN: '\${{ github.event.comment.user.login }}'}
      run: |-
${indent(check, 8)}
  build:
    needs: authorize
    runs-on: ubuntu-latest
    permissions: {contents: read, packages: write}
    steps:
    - uses: ${checkout}
      with: {ref: ${ref}${credentials}}
    - id: tag
      env: {NUMBER: '\${{ github.event.issue.number }}'}
      run: |-
${indent(tag, 8)}
    - uses: docker/build-push-action@${SHA}
      with: {${build}, push: true, tags: 'registry.example.com/acme/shop:\${{ steps.tag.outputs.tag }}'}
`,
  };
}
