export { isUp } from './isUp';
export { State, STATES } from './State';
