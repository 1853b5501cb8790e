import { Application } from '../kubernetes';
import { ImageState } from './types';

const IMAGE_LIST = 'argocd-image-updater.argoproj.io/image-list';
const TIME_TAG = /^pr-(\d+)-(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;
const COMMIT_TAG = /^pr-(\d+)-([0-9a-f]{7,40})$/;

/** An image in its parts. @public */
export interface ImageParts {
  /** Name with tag or digest. */
  image: string;
  tag?: string;
  digest?: string;
}

/**
 * The image that an override of kustomize asks for: `name=other:tag`, `name:tag`, `name@digest` or `name:tag@digest`.
 * Rule: argo-cd v3.5.1 `pkg/apis/application/v1alpha1/types.go`, KustomizeImage: `=` separates first.
 * @internal
 */
export function parseOverride(override: string): ImageParts {
  const [, wanted] = /^[^=]*=(.*)$/.exec(override) ?? [];
  const image = wanted ?? override;
  const [named, digest] = image.split('@', 2);
  // A colon before the last slash belongs to the port of the registry.
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  return { image, ...(tag ? { tag } : {}), ...(digest ? { digest } : {}) };
}

/**
 * When an image was built, from a tag `pr-N-YYYYMMDDHHMMSS` in UTC; undefined for another tag, another pull request or
 * a time that does not exist.
 * @internal
 */
export function imageTime(
  tag: string | undefined,
  number: number | undefined,
): string | undefined {
  const parts = TIME_TAG.exec(tag ?? '');
  if (!parts || Number(parts[1]) !== number) return undefined;
  const [, , year, month, day, hour, minute, second] = parts;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = new Date(text);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== text) {
    return undefined;
  }
  return text;
}

/** The short commit in a tag `pr-N-COMMIT`. Fourteen digits are a time, not a commit. @internal */
export function tagCommit(
  tag: string | undefined,
  number: number | undefined,
): string | undefined {
  if (!tag || TIME_TAG.test(tag)) return undefined;
  const [, pullRequest, commit] = COMMIT_TAG.exec(tag) ?? [];
  return Number(pullRequest) === number ? commit : undefined;
}

/** The sources of an Application, one or several. @internal */
export function sourcesOf({ spec }: Application) {
  return spec.sources?.length ? spec.sources : [spec.source ?? undefined];
}

/** The override of an Application's image; the first, where it has several. @public */
export function desiredImage(application: Application): ImageParts | undefined {
  const [override] = sourcesOf(application).flatMap(
    source => source?.kustomize?.images ?? [],
  );
  return override === undefined ? undefined : parseOverride(override);
}

/** Whether Argo CD Image Updater is to write the image. @internal */
export function waitsForImage({ metadata }: Application): boolean {
  return Boolean(metadata.annotations?.[IMAGE_LIST]);
}

/** What decides over the state of an image. @internal */
export interface ImageFacts {
  desired: boolean;
  /** An updater is to write it. */
  awaited: boolean;
  building: boolean;
  /** Commit it was built from, full or short. */
  commit?: string;
  headCommit?: string;
}

/** Whether one hash is the other, or the beginning of it. */
function isSameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** Whether the image is made of the newest commit, as far as that is known. @internal */
export function imageState(facts: ImageFacts): ImageState {
  const { desired, awaited, building, commit, headCommit } = facts;
  const known = desired && Boolean(commit) && Boolean(headCommit);
  if (known && commit && headCommit && isSameCommit(commit, headCommit)) {
    return 'current';
  }
  if (building) return 'building';
  if (known) return 'older-than-head';
  return !desired && awaited ? 'none' : 'unknown';
}
