/** Never resolves (RFC 6761), so an overlay that forgets its host serves nobody. */
export const PLACEHOLDER_HOST = 'placeholder.invalid';

/** Why the placeholder stands in an Ingress or route of the base. */
export const PLACEHOLDER_REASON =
  'Each overlay puts its own host here. This one never resolves, so an overlay that forgets it serves nobody.';
