export { useEntityTab } from './useEntityTab';
export { useScrollToAnchor } from './useScrollToAnchor';
