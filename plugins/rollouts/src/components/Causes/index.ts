export { Causes } from './Causes';
