export { Toned } from './Toned';
export type { TonedProps } from './Toned';
export { toneColor } from './tones';
export type { Tone } from './tones';
