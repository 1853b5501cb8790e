import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createAnalyzeAction } from './actions/analyze';
import { createFetchAction } from './actions/fetch';
import { createPullRequestAction } from './actions/pullRequest';
import { createRegisterAction } from './actions/register';
import { createRenderAction } from './actions/render';
import { createRenderPlatformAction } from './actions/renderPlatform';
import { createVerifyAction } from './actions/verify';

/**
 * Adds the `containerize:*` actions to the Scaffolder.
 *
 * @public
 */
export const scaffolderModuleContainerize = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'containerize',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        reader: coreServices.urlReader,
      },
      async init({ actions, catalog, config, reader }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const credentialsProvider =
          DefaultGithubCredentialsProvider.fromIntegrations(integrations);
        const access = { integrations, credentialsProvider };
        actions.addActions(
          createFetchAction({ ...access, reader, catalog }),
          createAnalyzeAction(),
          createRenderAction(),
          createRenderPlatformAction(),
          createVerifyAction(),
          createPullRequestAction(access),
          createRegisterAction({ catalog }),
        );
      },
    });
  },
});
