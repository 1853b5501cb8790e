export { State, STATES } from './State';
