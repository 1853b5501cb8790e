export { DeliveryClient } from './DeliveryClient';
export type {
  DeliveryApi,
  FleetQuery,
  RolloutTarget,
  RolloutsByRefs,
} from './types';
