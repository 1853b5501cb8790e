export * from './types';
export { planDelivery } from './planDelivery';
