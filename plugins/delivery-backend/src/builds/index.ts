export { BuildRows } from './buildRows';
export { Builds } from './Builds';
