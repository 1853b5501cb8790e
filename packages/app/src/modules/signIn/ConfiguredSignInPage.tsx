import {
  IdentityProviders,
  SignInPage,
  SignInProviderConfig,
} from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import { DemoSignInPage } from './DemoSignInPage';
import { oidcAuthApiRef } from './oidcAuthApi';

const KNOWN: Record<string, SignInProviderConfig | 'guest'> = {
  guest: 'guest',
  github: {
    id: 'github-auth-provider',
    title: 'GitHub',
    message: 'Sign in with your GitHub account',
    apiRef: githubAuthApiRef,
  },
  oidc: {
    id: 'oidc-auth-provider',
    title: 'Single sign-on',
    message: 'Sign in with your organisation account',
    apiRef: oidcAuthApiRef,
  },
};

/**
 * The providers of `app.signIn.providers`, in that order.
 *
 * @throws Error naming a provider that is not known
 */
export function identityProviders(names: readonly string[]): IdentityProviders {
  return names.map(name => {
    const provider = KNOWN[name];
    if (!provider) {
      throw new Error(
        `app.signIn.providers names "${name}"; known are ${Object.keys(
          KNOWN,
        ).join(', ')}.`,
      );
    }
    return provider;
  });
}

/** The sign-in page with the providers that the configuration offers. */
export const ConfiguredSignInPage = (props: SignInPageProps) => {
  const config = useApi(configApiRef);
  const names = config.getOptionalStringArray('app.signIn.providers') ?? [];
  if (names.length === 1 && names[0] === 'guest') {
    return <DemoSignInPage {...props} />;
  }
  return (
    <SignInPage
      {...props}
      title={config.getOptionalString('app.title') ?? 'Drydock'}
      align="center"
      providers={identityProviders(names)}
    />
  );
};
