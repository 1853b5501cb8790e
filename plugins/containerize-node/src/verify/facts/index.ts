export { deliveryFact, deliveryFacts, FACT_SECTIONS } from './facts';
export type { DeliveryFact } from './facts';
