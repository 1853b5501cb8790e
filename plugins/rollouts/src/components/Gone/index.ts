export { Gone } from './Gone';
