/** Stands in the overlay until Argo CD writes the preview's host; never resolves (RFC 6761). */
export const PREVIEW_PLACEHOLDER = 'preview.invalid';

/** Annotation by which Argo CD hands a preview its host. */
export const PREVIEW_HOST = 'preview-host';
