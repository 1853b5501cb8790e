import { RolloutPlan } from '../../plan';
import { railsBlueprint } from '../__testUtils__/blueprints';
import { application, named, ROLLOUT, STAGING } from './__testUtils__/wiring';

describe('production', () => {
  it('follows the branch of releases and outlives its Application', () => {
    const { metadata, spec } = named(
      application(),
      'Application',
      'kontakt-production',
    );
    expect(metadata.finalizers).toBeUndefined();
    expect(metadata.annotations).toMatchObject({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    });
    expect(spec).toMatchObject({
      project: 'kontakt',
      source: {
        repoURL: 'https://git.example.com/acme/kontakt.git',
        targetRevision: 'environments/production',
        path: 'deploy/overlays/production',
      },
      destination: { namespace: 'kontakt' },
      syncPolicy: {
        retry: { limit: 3, refresh: true },
        syncOptions: ['CreateNamespace=true'],
      },
    });
    expect(spec).not.toHaveProperty('ignoreDifferences');
  });

  it.each<[RolloutPlan['routing'], unknown[]]>([
    [
      'replicas',
      [
        expect.objectContaining({
          kind: 'Deployment',
          name: 'kontakt-web',
          jsonPointers: ['/spec/replicas'],
        }),
      ],
    ],
    [
      'gateway-api',
      [
        expect.objectContaining({ kind: 'Deployment' }),
        expect.objectContaining({
          kind: 'HTTPRoute',
          name: 'kontakt',
          jqPathExpressions: ['.spec.rules[]?.backendRefs[]?.weight'],
        }),
        expect.objectContaining({ kind: 'Service', name: 'kontakt' }),
        expect.objectContaining({ kind: 'Service', name: 'kontakt-canary' }),
      ],
    ],
  ])('leaves Argo Rollouts what it writes: %s', (routing, expected) => {
    const { spec } = named(
      application({ rollout: { ...ROLLOUT, routing } }),
      'Application',
      'kontakt-production',
    );
    expect(spec.ignoreDifferences).toEqual(expected);
    expect(spec.syncPolicy).toMatchObject({
      syncOptions: ['CreateNamespace=true', 'RespectIgnoreDifferences=true'],
    });
  });

  it('may touch its own namespaces and no other', () => {
    const { spec } = named(
      application({ staging: STAGING }),
      'AppProject',
      'kontakt',
    );
    expect(spec).toMatchObject({
      sourceRepos: ['https://git.example.com/acme/kontakt.git'],
      clusterResourceWhitelist: [
        { group: '', kind: 'Namespace', name: 'kontakt' },
        { group: '', kind: 'Namespace', name: 'kontakt-staging' },
      ],
    });
  });
});

it('names production of an application that cannot have a Rollout', () => {
  expect(
    named(railsBlueprint(), 'Application', 'shop-production').spec,
  ).not.toHaveProperty('ignoreDifferences');
});
