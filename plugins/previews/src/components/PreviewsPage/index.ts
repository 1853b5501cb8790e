export { FleetContent } from './FleetContent';
export { PreviewsPage } from './PreviewsPage';
