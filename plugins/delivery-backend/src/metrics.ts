import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceUpDownCounter,
} from '@backstage/backend-plugin-api/alpha';

/** What is counted. */
export interface DeliveryMetrics {
  /** Actions on Rollouts, by name and outcome: `done`, or the name of the error. */
  actions: MetricsServiceCounter<{ action: string; outcome: string }>;
  /** Actions on previews, the same. */
  previewActions: MetricsServiceCounter<{ action: string; outcome: string }>;
  /** Streams that are open now. */
  streams: MetricsServiceUpDownCounter;
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
