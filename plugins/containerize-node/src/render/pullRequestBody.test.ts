import { Decision } from '../plan';
import { railsBlueprint } from './__testUtils__/blueprints';
import { deliveryPlan } from './__testUtils__/delivery';
import { pullRequestBody, PullRequestBodyOptions } from './pullRequestBody';

const OPTIONS: PullRequestBodyOptions = {
  fileUrl: (path, line) =>
    `https://git.example.com/acme/shop/blob/drydock/${path}${
      line > 0 ? `#L${line}` : ''
    }`,
  keptFiles: [],
};

const LIMIT = 60_000;

function decisions(count: number, reason: string): Decision[] {
  return Array.from({ length: count }, (_, index) => ({
    topic: `topic-${index}`,
    choice: 'x',
    reason,
    evidence: [{ file: 'a.rb', line: index + 1 }],
  }));
}

describe('pullRequestBody', () => {
  it('says at once that nothing changes on the servers of today', () => {
    expect(pullRequestBody(railsBlueprint(), OPTIONS)).toMatch(
      /^This containerizes `shop`\. Merging it changes nothing on the servers/,
    );
  });

  it('says at once that merges become releases, and how a pull request is tried', () => {
    const wired = pullRequestBody(
      railsBlueprint({
        delivery: deliveryPlan('shop', {
          preview: {
            domain: 'preview.example.com',
            label: 'preview',
            namespacePrefix: 'shop-pr-',
            services: [],
            database: 'empty',
            egress: [],
            certificate: { kind: 'none' },
            dns: 'wildcard',
          },
        }),
      }),
      OPTIONS,
    );
    expect(wired).toMatch(/From then on every merge is a release/);
    expect(wired).toMatch(/## How a pull request is tried/);
    const plain = pullRequestBody(
      railsBlueprint({ delivery: deliveryPlan('shop', { forge: undefined }) }),
      OPTIONS,
    );
    expect(plain).not.toMatch(/every merge is a release/);
  });

  it('links to lines on the branch', () => {
    expect(pullRequestBody(railsBlueprint(), OPTIONS)).toContain(
      '[`config/deploy.rb:12`](https://git.example.com/acme/shop/blob/drydock/config/deploy.rb#L12)',
    );
  });

  it('says when nothing was verified', () => {
    expect(pullRequestBody(railsBlueprint(), OPTIONS)).toContain(
      'Not verified.',
    );
  });

  it('shows problems, tools and what was not checked', () => {
    const body = pullRequestBody(railsBlueprint(), {
      ...OPTIONS,
      verification: {
        problems: [
          {
            severity: 'warning',
            message: 'no @team probe',
            file: 'deploy/base/deployment.yaml',
            line: 7,
          },
        ],
        tools: [{ name: 'kustomize', version: 'v5.8.1' }],
        notVerified: [{ what: 'the image', reason: 'No builder is here.' }],
      },
    });
    expect(body).toContain(
      '| warning | no @<!-- -->team probe | [`deploy/base/deployment.yaml:7`](',
    );
    expect(body).toContain('Checked with `kustomize v5.8.1`.');
    expect(body).toContain('- Not verified: the image. No builder is here');
  });

  it('lists files that kept a change of a reviewer', () => {
    expect(
      pullRequestBody(railsBlueprint(), {
        ...OPTIONS,
        keptFiles: ['Dockerfile'],
      }),
    ).toMatch(/## Changes of yours that were kept[\s\S]*- \[`Dockerfile`\]/);
  });

  it('shows the first rows of a long table and says how many are left', () => {
    const body = pullRequestBody(
      railsBlueprint({ decisions: decisions(100, 'why') }),
      OPTIONS,
    );
    expect(body).toContain('`topic-39`');
    expect(body).not.toContain('`topic-40`');
    expect(body).toMatch(/61 more: see \[`deploy\/MIGRATION\.md`\]/);
  });

  it('stays under the limit of a forge and names what it left out', () => {
    const body = pullRequestBody(
      railsBlueprint({ decisions: decisions(40, 'why '.repeat(600)) }),
      OPTIONS,
    );
    expect(body.length).toBeLessThan(LIMIT);
    expect(body).toMatch(
      /Left out here because the text grew too long: What was decided\. See/,
    );
    expect(body).toContain('## How to undo it');
  });
});
