export { Analyses } from './Analyses';
