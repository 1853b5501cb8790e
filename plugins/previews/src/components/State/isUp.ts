import { PreviewState } from '@drydock/plugin-delivery-common';

const UP: readonly PreviewState[] = [
  'ready',
  'out-of-sync',
  'paused',
  'degraded',
  'starting',
];

/** Whether pods of it are there, so that something answers at its address, or may. */
export function isUp(state: PreviewState): boolean {
  return UP.includes(state);
}
