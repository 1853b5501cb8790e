import { LEAST, MOST, named } from '../__testUtils__/bundle';

describe('the repositories that are applied', () => {
  it('are those with the topic that have been released once', () => {
    expect(
      named(MOST, 'ApplicationSet', 'drydock-repositories').spec,
    ).toMatchObject({
      generators: [
        {
          scmProvider: {
            github: {
              organization: 'acme',
              api: 'https://git.example.com/api/v3',
              appSecretName: 'drydock-scm',
              allBranches: true,
            },
            filters: [
              {
                labelMatch: '^ships$',
                branchMatch: '^environments/production$',
                pathsExist: ['deploy/argocd'],
              },
            ],
          },
        },
      ],
      syncPolicy: { preserveResourcesOnDeletion: true },
      template: {
        spec: {
          project: 'drydock-repositories',
          syncPolicy: { syncOptions: ['FailOnSharedResource=true'] },
        },
      },
    });
  });

  it('can only make objects of Argo CD, beside it', () => {
    expect(
      named(LEAST, 'AppProject', 'drydock-repositories').spec,
    ).toMatchObject({
      sourceRepos: ['https://git.example.com/acme/*'],
      destinations: [{ namespace: 'argocd' }],
      clusterResourceWhitelist: [],
    });
  });

  it('cannot have the token of the GitHub App sent to a server of theirs', () => {
    expect(named(LEAST, 'ConfigMap', 'argocd-cmd-params-cm').data).toEqual({
      'applicationsetcontroller.allowed.scm.providers':
        'https://git.example.com/api/v3',
    });
  });
});
