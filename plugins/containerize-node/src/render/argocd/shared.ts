import { Blueprint, ForgePlan } from '../../plan';
import { lineText } from '../checks';
import { SYNC_WAVE } from '../kubernetes/waves';
import { RenderError } from '../renderError';

export const ARGOCD_API = 'argoproj.io/v1alpha1';

/** What every object of the folder needs to know. */
export interface Wiring {
  blueprint: Blueprint;
  forge: ForgePlan;
  /** Name of the component: the first part of every name. */
  name: string;
}

/** Deletes what an Application deployed when the Application itself is deleted. */
export const CASCADE = 'resources-finalizer.argocd.argoproj.io';

export const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

/** Projects come first: an Application that names one that is not there yet is an error until somebody looks again. */
export const PROJECT_WAVE = { [SYNC_WAVE]: '-1' };

export const AUTOMATED = { prune: true, selfHeal: true };

/** Tries of a sync. With `refresh` each one takes the newest commit, so a mended manifest is not waited for. */
export function retry(limit: number) {
  return {
    limit,
    refresh: true,
    backoff: { duration: '10s', factor: 2, maxDuration: '2m' },
  };
}

export const RETRY_REASON =
  'Without a limit of our own Argo CD tries five times with the commit it began with, and every try runs the migration again.';

/** Labels by which Backstage and Drydock find the object. */
export function objectLabels(name: string): Record<string, string> {
  return { 'backstage.io/kubernetes-id': name, 'drydock.dev/component': name };
}

/** Name, namespace and labels of an object beside Argo CD. */
export function metadata(
  { blueprint, name }: Wiring,
  objectName: string,
  annotations?: Record<string, string>,
) {
  return {
    name: objectName,
    namespace: blueprint.delivery.argocd.namespace,
    labels: objectLabels(name),
    ...(annotations ? { annotations } : {}),
  };
}

/**
 * Text that stands in the template of an ApplicationSet and means itself.
 *
 * @throws RenderError when Argo CD would take a part of it for an expression
 */
export function literal(field: string, value: string): string {
  if (value.includes('{{')) {
    throw new RenderError(field, 'text without "{{" is expected', value);
  }
  return lineText(field, value);
}

/**
 * Address of the one repository, where an AppProject would take wildcards and exceptions.
 *
 * @throws RenderError when it is more than a plain address
 */
export function repositoryUrl({ forge }: Wiring): string {
  if (!/^https?:\/\/[\w.:/%@+~-]+$/.test(forge.cloneUrl)) {
    throw new RenderError(
      'delivery.forge.cloneUrl',
      'a plain address is expected',
      forge.cloneUrl,
    );
  }
  return forge.cloneUrl;
}
