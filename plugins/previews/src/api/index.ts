export { previewsDeliveryApiRef } from './deliveryApiRef';
