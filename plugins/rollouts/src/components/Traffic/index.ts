export { Traffic } from './Traffic';
