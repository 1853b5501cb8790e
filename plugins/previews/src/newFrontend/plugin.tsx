import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import PreviewsIcon from '@material-ui/icons/Visibility';
import { entityPreviewsRouteRef, previewsRouteRef } from '../routes';
import { deliveryApi } from './api';
import { entityPreviewsCard, entityPreviewsContent } from './entity';
import { previewsPage } from './page';

/** The previews plugin: a tab and a card of entities, and the page of all previews. @alpha */
export const previewsPlugin = createFrontendPlugin({
  pluginId: 'previews',
  title: 'Previews',
  icon: <PreviewsIcon fontSize="inherit" />,
  info: { packageJson: () => import('../../package.json') },
  routes: { root: previewsRouteRef, entity: entityPreviewsRouteRef },
  extensions: [
    deliveryApi,
    entityPreviewsContent,
    entityPreviewsCard,
    previewsPage,
  ],
});
