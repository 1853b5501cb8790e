import { Theme } from '@material-ui/core/styles';

/** What a colour says beside the words that say it too. @public */
export type Tone = 'good' | 'bad' | 'busy' | 'held' | 'quiet';

/** The colour of a tone, readable on the page in light and dark themes. @public */
export function toneColor({ palette }: Theme, tone: Tone): string {
  const shade = palette.type === 'dark' ? 'light' : 'dark';
  switch (tone) {
    case 'good':
      return palette.success[shade];
    case 'bad':
      return palette.error[shade];
    case 'busy':
      return palette.info[shade];
    case 'held':
      return palette.warning[shade];
    default:
      return palette.text.secondary;
  }
}
