import { Evidence } from '../../facts';
import { Decision } from '../../plan';

const SHOWN_PLACES = 3;

/** A place as `file:line`, or the file alone when the whole file is meant. */
export function place({ file, line }: Evidence): string {
  return line > 0 ? `${file}:${line}` : file;
}

/** A decision as one sentence for a comment: what, why, where it was seen. */
export function decisionText(decision: Decision): string {
  const places = decision.evidence.slice(0, SHOWN_PLACES).map(place);
  const more = decision.evidence.length - places.length;
  const seen =
    places.length === 0
      ? ''
      : ` (${places.join(', ')}${more > 0 ? ` and ${more} more` : ''})`;
  return `${decision.topic}: ${decision.choice}. ${decision.reason}${seen}`;
}
