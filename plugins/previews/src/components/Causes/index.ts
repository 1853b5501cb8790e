export { Causes } from './Causes';
export { causeWords } from './causeWords';
