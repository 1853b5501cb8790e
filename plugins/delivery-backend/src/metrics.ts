import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceUpDownCounter,
} from '@backstage/backend-plugin-api/alpha';
import { SourceView } from '@drydock/plugin-delivery-common';

/** What is counted. */
export interface DeliveryMetrics {
  /** Actions on Rollouts, by name and outcome: `done`, or the name of the error. */
  actions: MetricsServiceCounter<{ action: string; outcome: string }>;
  /** Actions on previews, the same. */
  previewActions: MetricsServiceCounter<{ action: string; outcome: string }>;
  /** Streams that are open now. */
  streams: MetricsServiceUpDownCounter;
}

/**
 * Declares how many sources there are by cluster and state. Backstage's root health has no place for what a plugin
 * knows; a source that is not `live` or `absent` is what to warn of.
 *
 * @param sources - asked at each collection
 * @internal
 */
export function observeSources(
  metrics: MetricsService,
  sources: () => readonly SourceView[],
): void {
  const gauge = metrics.createObservableGauge<{
    cluster: string;
    state: string;
  }>('delivery.sources', {
    description: 'Kinds of objects that are watched, by cluster and state',
    unit: '{source}',
  });
  gauge.addCallback(result => {
    const counts = new Map<string, { source: SourceView; count: number }>();
    for (const source of sources()) {
      const key = JSON.stringify([source.cluster, source.state]);
      const { count = 0 } = counts.get(key) ?? {};
      counts.set(key, { source, count: count + 1 });
    }
    for (const { source, count } of counts.values()) {
      const { cluster, state } = source;
      result.observe(count, { cluster, state });
    }
  });
}

/** Declares all metrics of the plugin. @internal */
export function deliveryMetrics(metrics: MetricsService): DeliveryMetrics {
  return {
    actions: metrics.createCounter('delivery.rollout.actions', {
      description: 'Actions on Rollouts, by name and outcome',
      unit: '{action}',
    }),
    previewActions: metrics.createCounter('delivery.preview.actions', {
      description: 'Actions on previews, by name and outcome',
      unit: '{action}',
    }),
    streams: metrics.createUpDownCounter('delivery.streams', {
      description: 'Streams of changes that are open',
      unit: '{stream}',
    }),
  };
}
