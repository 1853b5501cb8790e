import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createServices } from '../services';
import { FakeClusters } from './FakeClusters';

/** What routes and streams work with, over clusters that the test fills. For tests only. @internal */
export function fakeServices(clusters = new FakeClusters()) {
  const metrics = metricsServiceMock.mock();
  const opened = { add: jest.fn() };
  metrics.createCounter.mockReturnValue({ add: jest.fn() });
  metrics.createUpDownCounter.mockReturnValue(opened);
  const services = createServices({
    clusters,
    metrics,
    catalog: catalogServiceMock.mock(),
    permissions: mockServices.permissions.mock(),
    httpAuth: mockServices.httpAuth.mock(),
    auditor: mockServices.auditor.mock(),
    logger: mockServices.logger.mock(),
  });
  return { services, clusters, opened };
}
