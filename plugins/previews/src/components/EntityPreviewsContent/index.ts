export { EntityPreviewsContent } from './EntityPreviewsContent';
export { hasPreview } from './shown';
