import { join } from 'node:path';
import { verifyDirectory } from '../../verifyDirectory';

const SAMPLE = join(__dirname, '__fixtures__', 'gitops-sample');

/**
 * A repository that ran on real controllers. What is still wrong with it: production and staging follow the branch people
 * merge into, guard rails lie in the pull request's own tree and let everything out, the analysis aborts when nothing is
 * wrong and asks for tags that no pod has, and notifications would not get a token from an Enterprise server.
 */
describe('the repository that ran on real controllers', () => {
  it('has the mistakes that are known of it and no others', async () => {
    const { problems } = await verifyDirectory(SAMPLE);
    expect(
      problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort(),
    ).toEqual([
      'deploy/argocd/applications.yaml:20 argo/release-not-atomic',
      'deploy/argocd/applications.yaml:6 argo/release-not-atomic',
      'deploy/argocd/notifications-cm.yaml:9 argo/enterprise-api-path',
      'deploy/overlays/preview/namespace.yaml:1 preview/guardrails-in-branch',
      'deploy/overlays/preview/networkpolicy.yaml:1 preview/guardrails-in-branch',
      'deploy/overlays/preview/networkpolicy.yaml:8 preview/egress-open',
      'deploy/overlays/preview/quota.yaml:1 preview/guardrails-in-branch',
      'deploy/overlays/production/analysis.yaml:14 rollout/analysis-no-data-error',
      'deploy/overlays/production/analysis.yaml:14 rollout/analysis-one-condition',
      'deploy/overlays/production/analysis.yaml:22 rollout/analysis-tag',
      'deploy/overlays/production/analysis.yaml:22 rollout/analysis-tag',
    ]);
  }, 120_000);
});
