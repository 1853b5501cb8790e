import { pointer } from '../../../repository/pointer';
import { KubernetesObject } from '../../rule';

const ARGO = 'argocd.argoproj.io';

/** Pointer of the annotation that says an object's wave. */
export const WAVE = pointer('metadata', 'annotations', `${ARGO}/sync-wave`);

/** Pointer of the annotation that makes an object a hook. */
export const HOOK = pointer('metadata', 'annotations', `${ARGO}/hook`);

/** The wave of an object; 0 unless it says another. */
export function waveOf({ metadata }: KubernetesObject): number {
  const wave = Number(metadata.annotations?.[`${ARGO}/sync-wave`] ?? 0);
  return Number.isInteger(wave) ? wave : 0;
}

/** Whether an object says its wave. */
export function hasWave({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.[`${ARGO}/sync-wave`] !== undefined;
}

/** The phases an object is a hook of; none when it is an ordinary object. */
export function hooksOf({ metadata }: KubernetesObject): string[] {
  return words(metadata.annotations?.[`${ARGO}/hook`]);
}

/** Whether an annotation that lists options holds one of them. */
export function hasOption(
  { metadata }: KubernetesObject,
  annotation: 'sync-options' | 'compare-options',
  option: string,
): boolean {
  return words(metadata.annotations?.[`${ARGO}/${annotation}`]).includes(
    option,
  );
}

function words(list: unknown): string[] {
  return typeof list === 'string'
    ? list.split(',').map(word => word.trim())
    : [];
}
