import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  createPreviewFacts,
  PreviewFactsDeps,
  RunningPreviewFacts,
} from './previews/facts';

/** Makes what is known of previews besides the objects of clusters. */
export type PreviewFactsFactory = (
  deps: PreviewFactsDeps,
) => Promise<RunningPreviewFacts>;

/**
 * How the plugin comes to know of pull requests, images and times to live. Tests bring their own.
 *
 * @internal
 */
export const previewFactsFactoryServiceRef =
  createServiceRef<PreviewFactsFactory>({
    id: 'delivery.preview-facts-factory',
    scope: 'plugin',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {},
        factory: () => createPreviewFacts,
      }),
  });
