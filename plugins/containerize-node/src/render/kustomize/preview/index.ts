import { Blueprint } from '../../../plan';
import { webWorkload } from '../../kubernetes/network';
import { renderGuardrails } from './guardrails';
import { renderOverlay } from './overlay';

/** `deploy/overlays/preview` and `deploy/preview-guardrails`; no files without previews. */
export function renderPreview(blueprint: Blueprint): [string, string][] {
  const { preview } = blueprint.delivery;
  if (!preview || !webWorkload(blueprint)) return [];
  return [
    ...renderOverlay(blueprint, preview),
    ...renderGuardrails(blueprint, preview),
  ];
}
