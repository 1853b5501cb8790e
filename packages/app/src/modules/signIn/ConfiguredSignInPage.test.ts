import { identityProviders } from './ConfiguredSignInPage';

describe('identityProviders', () => {
  it('offers the configured providers in their order', () => {
    const ids = identityProviders(['oidc', 'github', 'guest']).map(provider =>
      typeof provider === 'string' ? provider : provider.id,
    );
    expect(ids).toEqual([
      'oidc-auth-provider',
      'github-auth-provider',
      'guest',
    ]);
  });

  it('names a provider that is not known', () => {
    expect(() => identityProviders(['saml'])).toThrow(/"saml".*github, oidc/);
  });
});
