import { VerifyReport } from '@drydock/plugin-containerize-node';
import { requiredSection } from './required';

type Required = VerifyReport['required'][number];

function section(...required: Required[]): string {
  return requiredSection({
    problems: [],
    verified: [],
    notVerified: [],
    required,
  });
}

const secret = (change: Partial<Required> = {}): Required => ({
  environment: 'deploy/overlays/production',
  kind: 'Secret',
  name: 'shop-secrets',
  keys: ['A', 'B'],
  usedBy: ['Deployment shop'],
  ...change,
});

describe('requiredSection', () => {
  it('is nothing when nothing is missing', () => {
    expect(section()).toBe('');
  });

  it.each([
    [
      secret(),
      '- Secret `shop-secrets` with `A`, `B` in `deploy/overlays/production`, for `Deployment shop`',
    ],
    [
      secret({ kind: 'ClusterIssuer', name: 'le', keys: [] }),
      '- ClusterIssuer `le` in',
    ],
    [
      secret({ usedBy: Array.from({ length: 14 }, (_, at) => `Job ${at}`) }),
      '`Job 11` and 2 more',
    ],
  ])('says what, where and for whom', (required, expected) => {
    expect(section(required)).toContain(expected);
  });

  it('writes what others named as code', () => {
    expect(section(secret({ name: '`[x](y)' }))).not.toMatch(/Secret \[x\]/);
    expect(section(secret({ name: '`[x](y)' }))).toContain('`[x](y)');
  });

  it('leaves room for the rest of the body', () => {
    const many = Array.from({ length: 200 }, (_, at) =>
      secret({ name: `secret-${at}` }),
    );
    const text = section(...many);
    expect(text.length).toBeLessThan(4_000);
    expect(text).toMatch(/- \d+ more: see the task's log\n$/);
  });
});
