export { Phase } from './Phase';
