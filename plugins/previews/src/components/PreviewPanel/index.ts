export { anchorsOf, pullRequestAnchor } from './anchor';
export { PreviewPanel } from './PreviewPanel';
