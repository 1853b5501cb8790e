import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ScmIntegrations } from '@backstage/integration';
import { ConfigReader } from '@backstage/config';
import { createServices } from '../services';
import { FakeClusters } from './FakeClusters';
import { FakeFacts } from './FakeFacts';

/** What routes and streams work with, over clusters that the test fills. For tests only. @internal */
export function fakeServices(
  clusters = new FakeClusters(),
  facts = new FakeFacts(),
) {
  const metrics = metricsServiceMock.mock();
  const opened = { add: jest.fn() };
  metrics.createCounter.mockReturnValue({ add: jest.fn() });
  metrics.createUpDownCounter.mockReturnValue(opened);
  const config = new ConfigReader({});
  metrics.createObservableGauge.mockReturnValue({
    addCallback: jest.fn(),
    removeCallback: jest.fn(),
  });
  const services = createServices({
    config,
    clusters,
    facts,
    integrations: ScmIntegrations.fromConfig(config),
    metrics,
    catalog: catalogServiceMock.mock(),
    permissions: mockServices.permissions.mock(),
    httpAuth: mockServices.httpAuth.mock(),
    auditor: mockServices.auditor.mock(),
    logger: mockServices.logger.mock(),
  });
  return { services, clusters, opened };
}
