import { pullRequestUses } from '../../../repository/generators';
import { pointer } from '../../../repository/pointer';
import { Place, SourceObject } from '../../rule';
import { get, list, record, text, texts } from './data';
import { perContext } from './perContext';

/** One source of an Application. */
export interface ApplicationSource {
  value: Record<string, unknown>;
  /** Its pointer in the Application. */
  at: string;
}

/** An Application, written as such or as the template of an ApplicationSet. */
export interface ApplicationView {
  owner: SourceObject;
  /** True for the template of an ApplicationSet. */
  isTemplate: boolean;
  /** True when a generator of its ApplicationSet lists pull requests. */
  ofPullRequests: boolean;
  name: string;
  /** Namespace of the object that holds it. */
  namespace: string | undefined;
  labels: Record<string, unknown>;
  annotations: Record<string, unknown>;
  spec: Record<string, unknown>;
  sources: ApplicationSource[];
  /** Place of a field of the Application. */
  place(at: string): Place;
}

const ARGO = /^argoproj\.io\//;

function view(owner: SourceObject): ApplicationView | undefined {
  const { object } = owner;
  const isTemplate = object.kind === 'ApplicationSet';
  if (!ARGO.test(object.apiVersion)) return undefined;
  if (!isTemplate && object.kind !== 'Application') return undefined;
  const prefix = isTemplate ? '/spec/template' : '';
  const application = record(
    isTemplate ? get(object.spec, 'template') : object,
  );
  const metadata = record(application.metadata);
  const spec = record(application.spec);
  const sources = sourcesOf(spec);
  // A patch of an Application has no source: it is not one by itself.
  if (sources.length === 0) return undefined;
  return {
    owner,
    isTemplate,
    ofPullRequests: isTemplate && pullRequestUses(object.spec).length > 0,
    name: text(metadata.name) ?? '',
    namespace: object.metadata.namespace,
    labels: record(metadata.labels),
    annotations: record(metadata.annotations),
    spec,
    sources,
    place: at => owner.place(prefix + at),
  };
}

function sourcesOf(spec: Record<string, unknown>): ApplicationSource[] {
  const single = record(spec.source);
  const all = list(spec.sources).map((item, index) => ({
    value: record(item),
    at: pointer('spec', 'sources', index),
  }));
  return Object.keys(single).length > 0
    ? [{ value: single, at: pointer('spec', 'source') }, ...all]
    : all;
}

/** Every Application of a repository. */
export const applicationsOf = perContext(context =>
  context.objects.flatMap(object => view(object) ?? []),
);

/** Those that exist once per pull request. */
export const pullRequestApplications = perContext(context =>
  applicationsOf(context).filter(application => application.ofPullRequests),
);

/** Whether an Application is synced without anybody asking. */
export function isAutomated({ spec }: ApplicationView): boolean {
  const automated = get(spec, 'syncPolicy', 'automated');
  return automated !== undefined && get(automated, 'enabled') !== false;
}

/** The options of an Application's syncs, `NAME=value`. */
export function syncOptions({ spec }: ApplicationView): string[] {
  return texts(get(spec, 'syncPolicy', 'syncOptions'));
}

/** Whether a template's field follows what a pull request's author pushes. */
export function followsRequest(source: ApplicationSource): boolean {
  return /\{\{-?\s*\.?(head_|branch)/.test(
    text(source.value.targetRevision) ?? '',
  );
}

/** Prefix of Image Updater's annotations. */
export const IMAGE_UPDATER = 'argocd-image-updater.argoproj.io/';

/** Whether Image Updater is asked to choose the image of an Application. */
export function hasImageUpdater({ annotations }: ApplicationView): boolean {
  return text(annotations[`${IMAGE_UPDATER}image-list`]) !== undefined;
}

/** How Image Updater writes: `argocd` unless the annotation says `git`. */
export function writesBackToGit({ annotations }: ApplicationView): boolean {
  const method = text(annotations[`${IMAGE_UPDATER}write-back-method`]) ?? '';
  return method === 'git' || method.startsWith('git:');
}

/** Pointer of an annotation of Image Updater. */
export function imageUpdaterAnnotation(name: string): string {
  return pointer('metadata', 'annotations', IMAGE_UPDATER + name);
}
