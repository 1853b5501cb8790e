export { rolloutsDeliveryApiRef } from './deliveryApiRef';
