import { VerifyReport } from '@drydock/plugin-containerize-node';
import { verifySummary } from './problems';

describe('verifySummary', () => {
  const report = (change: Partial<VerifyReport>): VerifyReport => ({
    problems: [],
    verified: [],
    notVerified: [],
    required: [],
    ...change,
  });

  it('prints where a problem is, what to do, and the fact it rests on', () => {
    const text = verifySummary(
      report({
        problems: [
          {
            rule: 'preview/host',
            severity: 'error',
            file: 'deploy/ingress.yaml',
            line: 7,
            message: 'Wrong.',
            fix: 'Mend it.',
            fact: 'argo/replacement-targets',
          },
          {
            rule: 'schema',
            severity: 'warning',
            file: 'deploy/a.yaml',
            line: 0,
            message: 'Odd.',
            fix: 'Look.',
          },
        ],
      }),
    );
    expect(text).toMatch(
      /^error +deploy\/ingress\.yaml:7 {2}Wrong\. \[preview\/host\]\n +Mend it\.\n +fact argo\/replacement-targets$/m,
    );
    expect(text).toMatch(/^warning deploy\/a\.yaml {2}Odd\./m);
  });

  it.each([
    [
      {
        kind: 'Secret' as const,
        name: 'shop',
        keys: ['A', 'B'],
        environment: 'deploy/overlays/production',
      },
      'required  Secret shop with A, B in deploy/overlays/production, for Deployment shop, Job shop',
    ],
    [
      {
        kind: 'TrafficRouterPlugin' as const,
        name: 'argoproj-labs/gatewayAPI',
        keys: [],
        environment: 'namespace of the Argo Rollouts controller',
      },
      'required  TrafficRouterPlugin argoproj-labs/gatewayAPI in namespace of the Argo Rollouts controller, for Deployment shop, Job shop',
    ],
  ])('prints what must be there', (item, line) => {
    const required = [{ ...item, usedBy: ['Deployment shop', 'Job shop'] }];
    expect(verifySummary(report({ required })).split('\n')).toContain(line);
  });
});
