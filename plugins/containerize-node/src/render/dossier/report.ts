import { Evidence } from '../../facts';
import { markdownCode as code, link } from '../text/markdown';
import { place } from '../text/reasons';

/** How a report is laid out: the dossier shows everything, the pull request's body what fits. */
export interface Layout {
  /** Address of a place in the repository. */
  url(evidence: Evidence): string;
  /** Rows of one table at the most. */
  rows: number;
  /** Places named per row at the most. */
  places: number;
  /** Said where rows were left out. */
  more: string;
}

/** A part of a report; nothing is printed for an empty body. */
export interface Section {
  title: string;
  body: string;
}

/** Places as links. */
export function places(evidence: readonly Evidence[], layout: Layout): string {
  const shown = evidence
    .slice(0, layout.places)
    .map(item => link(place(item), layout.url(item)));
  const rest = evidence.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

/** The first rows, and a sentence about the others. */
export function bounded<T>(
  items: readonly T[],
  layout: Layout,
): { shown: readonly T[]; note: string } {
  const rest = items.length - layout.rows;
  return rest > 0
    ? {
        shown: items.slice(0, layout.rows),
        note: `\n\n${rest} more: ${layout.more}`,
      }
    : { shown: items, note: '' };
}

/** Words as a list of code spans. */
export function codes(words: readonly string[]): string {
  return words
    .filter(word => word !== '')
    .map(code)
    .join(', ');
}

/** Sections as Markdown, empty ones left out. */
export function sections(parts: readonly Section[], level: string): string {
  return parts
    .filter(part => part.body !== '')
    .map(part => `${level} ${part.title}\n\n${part.body}\n`)
    .join('\n');
}
