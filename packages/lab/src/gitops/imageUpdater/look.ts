import { KubeObject } from '../../kubernetes/objects';
import { APPLICATIONS } from '../../kubernetes/resources';
import { ClusterStore } from '../../kubernetes/store/ClusterStore';
import { listTags } from './registries';
import { ApplicationRef, isMeant, parseRefs } from './schema';
import { ImageSettings, imageSettings } from './settings';
import { Result } from './status';
import {
  Change,
  currentTag,
  isKustomize,
  newestTag,
  specEntry,
  wantedEntry,
  withImage,
} from './update';

/** @internal */
export interface LookContext {
  store: ClusterStore;
  namespace: string;
  /** Certificates of registries to trust. */
  ca?: string;
  warn(message: string): void;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Rule: argocd-image-updater v1.3.0 `pkg/argocd/update.go`: only Secrets beside the Application may be named. */
function requireOwnNamespace(
  { namespace }: LookContext,
  { pullSecret = '' }: ImageSettings,
): void {
  const named = /^(?:pullsecret|secret):([^/]+)\//.exec(pullSecret)?.[1];
  if (named === undefined || named === namespace) return;
  throw new Error(
    `commonUpdateSettings.pullSecret namespace '${named}' differs from app namespace '${namespace}'`,
  );
}

/** The change that an image needs; undefined when it needs none. */
async function changeOf(
  context: LookContext,
  application: KubeObject,
  settings: ImageSettings,
  running: string,
): Promise<Change | undefined> {
  requireOwnNamespace(context, settings);
  const { image, alias, pullSecret } = settings;
  const tags = await listTags(context, image, { ca: context.ca, pullSecret });
  const newest = newestTag(tags, settings);
  if (newest === undefined || newest === running) return undefined;
  if (specEntry(application, settings) === wantedEntry(settings, newest)) {
    return undefined;
  }
  return { alias, image, oldTag: running, newTag: newest };
}

function write(
  { store, namespace }: LookContext,
  { metadata }: KubeObject,
  settings: ImageSettings,
  { newTag }: Change,
): void {
  const key = { namespace, name: metadata.name };
  if (!store.get(APPLICATIONS, key)) return;
  store.update(APPLICATIONS, key, current =>
    withImage(current, settings, newTag),
  );
}

async function lookAtApplication(
  context: LookContext,
  application: KubeObject,
  all: readonly ImageSettings[],
  result: Result,
): Promise<void> {
  for (const settings of all) {
    const running = currentTag(application, settings);
    if (running === undefined) continue;
    result.considered += 1;
    try {
      const change = await changeOf(context, application, settings, running);
      if (!change) continue;
      write(context, application, settings, change);
      result.changes.push(change);
    } catch (error) {
      result.errors += 1;
      context.warn(`${application.metadata.name}: ${messageOf(error)}`);
    }
  }
}

function settingsOf(
  { warn }: LookContext,
  application: KubeObject,
): ImageSettings[] {
  const { name, annotations = {} } = application.metadata;
  try {
    return imageSettings(annotations, message => warn(`${name}: ${message}`));
  } catch (error) {
    warn(`${name}: Could not create image list, skipping: ${messageOf(error)}`);
    return [];
  }
}

/**
 * Looks once at all Applications that an ImageUpdater means. Rule: argocd-image-updater v1.3.0
 * `pkg/argocd/update.go`, UpdateApplication.
 *
 * @internal
 */
export async function lookOnce(
  context: LookContext,
  updater: KubeObject,
): Promise<Result> {
  const result: Result = { matched: 0, considered: 0, errors: 0, changes: [] };
  let refs: ApplicationRef[];
  try {
    refs = parseRefs(updater.spec);
  } catch (error) {
    return { ...result, failure: messageOf(error) };
  }
  const { namespace } = context;
  for (const application of context.store.list(APPLICATIONS, { namespace })) {
    const { name, labels } = application.metadata;
    if (!refs.some(ref => isMeant(ref, { name, labels }))) continue;
    if (!isKustomize(application)) continue;
    const all = settingsOf(context, application);
    if (all.length === 0) continue;
    result.matched += 1;
    await lookAtApplication(context, application, all, result);
  }
  return result;
}
