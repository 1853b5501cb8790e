import { VerifyReport } from '@drydock/plugin-containerize-node';
import { verificationSection } from './verification';

const problem = (line: number, message = 'A key is there twice.') => ({
  severity: 'warning' as const,
  rule: 'yaml/keys',
  file: 'argocd/settings.yaml',
  line,
  message,
  fix: 'Leave one.',
});

const report = (change: Partial<VerifyReport>): VerifyReport => ({
  verified: [],
  problems: [],
  notVerified: [],
  required: [],
  ...change,
});

describe('verificationSection', () => {
  it.each<[string, Partial<VerifyReport>, string]>([
    ['that nothing is wrong', {}, 'No problem was found.'],
    [
      'where a problem is and what helps',
      { problems: [problem(3)] },
      '- warning: `argocd/settings.yaml:3`: A key is there twice. Leave one.',
    ],
    [
      'the file of a problem of no line',
      { problems: [problem(0)] },
      '- warning: `argocd/settings.yaml`: A key',
    ],
    [
      'how many more problems there are',
      { problems: Array.from({ length: 32 }, (_, index) => problem(index)) },
      '- and 2 more',
    ],
    [
      'each tool once',
      {
        verified: [
          { check: 'a', tool: 'kustomize v5.8.1' },
          { check: 'b', tool: 'kustomize v5.8.1' },
          { check: 'c' },
        ],
      },
      'Checked with `kustomize v5.8.1`.\n',
    ],
    [
      'what was not checked, and why',
      { notVerified: [{ check: 'builds', reason: 'kubectl is not there.' }] },
      '**Not verified**\n\n- builds: kubectl is not there.',
    ],
  ])('says %s', (_what, change, expected) => {
    expect(verificationSection(report(change))).toContain(expected);
  });

  it('takes nothing of a message for Markdown', () => {
    const text = verificationSection(
      report({
        problems: [problem(1, 'See [this](https://evil.example.com)')],
      }),
    );
    expect(text).not.toContain('[this](');
  });
});
