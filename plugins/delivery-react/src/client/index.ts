export { DeliveryClient } from './DeliveryClient';
export type {
  DeliveryApi,
  FleetQuery,
  PreviewQuery,
  PreviewsApi,
  PreviewsByRefs,
  PreviewTarget,
  RolloutTarget,
  RolloutsByRefs,
} from './types';
