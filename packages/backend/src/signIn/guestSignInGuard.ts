import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';

/**
 * Guest sign-in makes everyone the same user without asking who they are.
 *
 * @throws Error when it is configured and the process runs in production
 */
export function refuseGuestInProduction(
  config: Config,
  nodeEnvironment: string | undefined,
): void {
  if (nodeEnvironment !== 'production') return;
  const configured = config.getOptionalConfig('auth.providers.guest');
  const offered = config
    .getOptionalStringArray('app.signIn.providers')
    ?.includes('guest');
  if (configured || offered) {
    throw new Error(
      'Guest sign-in is for development and NODE_ENV is production. Set auth.providers.guest to null, take "guest" out of app.signIn.providers, and configure GitHub or OIDC as app-config.production.yaml does.',
    );
  }
}

/** Stops the start of the backend when guest sign-in would be open in production. */
export const guestSignInGuard = createBackendModule({
  pluginId: 'auth',
  moduleId: 'guest-sign-in-guard',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig },
      async init({ config }) {
        refuseGuestInProduction(config, process.env.NODE_ENV);
      },
    });
  },
});
