/** Annotations and finalizers of Argo CD that its Application controller reads. Rule: argo-cd v3.5 `common/common.go`. */
export const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
export const HOOK = 'argocd.argoproj.io/hook';
export const HOOK_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';
export const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';
export const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
export const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';
export const IGNORE_HEALTH_CHECK = 'argocd.argoproj.io/ignore-healthcheck';
export const REFRESH = 'argocd.argoproj.io/refresh';
export const RESOURCES_FINALIZER = 'resources-finalizer.argocd.argoproj.io';

interface Annotated {
  metadata: { annotations?: Record<string, string> };
}

/** The parts of an annotation that holds a list with commas. @internal */
export function listIn({ metadata }: Annotated, annotation: string): string[] {
  return (metadata.annotations?.[annotation] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

/** Whether an object's own options of a sync hold one, such as `Prune=false`. @internal */
export function hasSyncOption(object: Annotated, option: string): boolean {
  return listIn(object, SYNC_OPTIONS).includes(option);
}

/** The wave of a sync that an object belongs to; without one, and for what is no number, 0. @internal */
export function waveOf({ metadata }: Annotated): number {
  const wave = Number(metadata.annotations?.[SYNC_WAVE] ?? 0);
  return Number.isInteger(wave) ? wave : 0;
}
