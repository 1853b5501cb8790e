import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { SourceView } from '@drydock/plugin-delivery-common';
import { observeSources } from './metrics';

function source(
  cluster: string,
  kind: SourceView['kind'],
  state: SourceView['state'],
): SourceView {
  return { cluster, kind, state, since: '2026-11-23T15:00:00Z' };
}

it('sources are counted by cluster and state, as they are when it is asked', () => {
  const metrics = metricsServiceMock.mock();
  const gauge = { addCallback: jest.fn(), removeCallback: jest.fn() };
  metrics.createObservableGauge.mockReturnValue(gauge);
  const sources = [
    source('east', 'Rollout', 'live'),
    source('east', 'Pod', 'live'),
    source('east', 'Event', 'forbidden'),
  ];
  observeSources(metrics, () => sources);
  sources.push(source('west', 'Rollout', 'stale'));
  const observe = jest.fn();
  gauge.addCallback.mock.calls[0]?.[0]({ observe });
  expect(observe.mock.calls).toEqual([
    [2, { cluster: 'east', state: 'live' }],
    [1, { cluster: 'east', state: 'forbidden' }],
    [1, { cluster: 'west', state: 'stale' }],
  ]);
});
