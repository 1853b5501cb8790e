import { applicationSchema, ApplicationSet } from '../kubernetes';
import { drydockSet, HEAD } from '../testing/drydockPreview';
import { recorded } from '../testing/recorded';
import { listedRepositories, wantedLabels } from './generators';
import { isPreview } from './parameters';
import { previewlessView } from './previewless';

const GUARDRAILS = { 'drydock.dev/preview-guardrails': 'true' };

/** The set that makes namespace, quota and network policies for the same pull requests. */
function guardrails(): ApplicationSet {
  const set = drydockSet();
  return {
    ...set,
    metadata: {
      ...set.metadata,
      name: 'shop-preview-guardrails',
      uid: 'set-2',
    },
    spec: { ...set.spec, template: { metadata: { labels: GUARDRAILS } } },
  };
}

describe('guard rails of a preview', () => {
  it('are no preview of their own', () => {
    const application = applicationSchema.parse({
      metadata: {
        name: 'shop-pr-42-guardrails',
        namespace: 'argocd',
        uid: 'app-43',
        labels: { ...GUARDRAILS, 'drydock.dev/pr-number': '42' },
      },
      spec: {},
    });
    expect(isPreview(application, [guardrails()])).toBe(false);
  });

  it('are not what a pull request waits for', () => {
    const { causes } = previewlessView({
      pullRequest: {
        repository: 'acme/shop',
        number: 7,
        title: 'Try',
        labels: ['preview'],
        headCommit: HEAD,
        open: true,
      },
      applicationSets: [guardrails(), drydockSet()],
      now: new Date('2026-11-23T12:00:00Z'),
    });
    expect(causes.map(({ name }) => name)).toEqual(['shop-previews']);
  });

  it('list no repository for previews', () => {
    expect(listedRepositories(guardrails())).toEqual([]);
    expect(wantedLabels([guardrails()], 'acme/shop')).toBeUndefined();
  });
});

describe('what a set lists', () => {
  it('is told with the address of its forge', () => {
    const { applicationSets } = recorded('appset-02-previews-healthy');
    expect(applicationSets.flatMap(listedRepositories)).toEqual([
      {
        forge: 'github',
        repository: 'shop/checkout',
        api: 'http://127.0.0.1:9200/',
      },
    ]);
    expect(wantedLabels(applicationSets, 'Shop/Checkout')).toEqual(['preview']);
  });

  it('is not known when another generator names it', () => {
    const github = { owner: '{{.organization}}', repo: '{{.repository}}' };
    expect(listedRepositories(drydockSet([], { github }))).toEqual([]);
  });
});
