export { useScrollToAnchor } from './useScrollToAnchor';
