export { FleetContent } from './FleetContent';
export { RolloutsPage } from './RolloutsPage';
