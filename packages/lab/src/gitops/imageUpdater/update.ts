import { KubeObject, isRecord } from '../../kubernetes/objects';
import { ImageName, imageText, isSameImage, parseImage } from './imageName';
import { ImageSettings } from './settings';

/** An image that an Application gets. @internal */
export interface Change {
  alias: string;
  image: ImageName;
  oldTag: string;
  newTag: string;
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) ? inner[key] : undefined),
    value,
  );
}

function textsAt(value: unknown, ...path: string[]): string[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.map(String) : [];
}

/** Images that run, as the Application's status tells them; those of other registries that the lab cannot read are none of ours. */
function runningImages(application: KubeObject): ImageName[] {
  return textsAt(application.status, 'summary', 'images').flatMap(text => {
    try {
      return [parseImage(text)];
    } catch {
      return [];
    }
  });
}

/**
 * Tag of an image as it runs; undefined when it does not. With `force-update` one that does not run counts as without a
 * tag. Rule: argocd-image-updater v1.3.0 `pkg/argocd/argocd.go`, GetImagesFromApplication.
 *
 * @internal
 */
export function currentTag(
  application: KubeObject,
  { image, isForced }: ImageSettings,
): string | undefined {
  const live = runningImages(application).find(each =>
    isSameImage(each, image),
  );
  if (live) return live.tag ?? '';
  return isForced ? '' : undefined;
}

/**
 * The tag to take: of those that are allowed, the last by name. Rule: argocd-image-updater v1.3.0
 * `registry-scanner/pkg/tag/tag.go`, SortAlphabetically.
 *
 * @throws when the strategy is another than alphabetical
 * @internal
 */
export function newestTag(
  tags: readonly string[],
  { strategy, allows, ignored }: ImageSettings,
): string | undefined {
  if (strategy !== 'alphabetical' && strategy !== 'name') {
    throw new Error(`the lab does not act out update strategy ${strategy}`);
  }
  return tags
    .filter(tag => allows(tag) && !ignored.includes(tag))
    .sort()
    .at(-1);
}

/** Whether an Application is made by kustomize, as its controller found out. @internal */
export function isKustomize(application: KubeObject): boolean {
  return at(application.status, 'sourceType') === 'Kustomize';
}

function entryOf({ kustomizeName }: ImageSettings, image: ImageName): string {
  const text = imageText(image);
  return kustomizeName === undefined ? text : `${kustomizeName}=${text}`;
}

/** What is set for an image in the spec. @internal */
export function specEntry(
  application: KubeObject,
  { image }: ImageSettings,
): string | undefined {
  return textsAt(application.spec, 'source', 'kustomize', 'images').find(text =>
    isSameImage(parseImage(text), image),
  );
}

/**
 * The Application with an image set in `spec.source.kustomize.images`. Rule: argocd-image-updater v1.3.0
 * `pkg/argocd/argocd.go`, SetKustomizeImage.
 *
 * @internal
 */
export function withImage(
  application: KubeObject,
  settings: ImageSettings,
  tag: string,
): KubeObject {
  const entry = entryOf(settings, { ...settings.image, tag });
  const before = specEntry(application, settings);
  const images = textsAt(application.spec, 'source', 'kustomize', 'images');
  const spec = isRecord(application.spec) ? application.spec : {};
  const source = isRecord(spec.source) ? spec.source : {};
  const kustomize = isRecord(source.kustomize) ? source.kustomize : {};
  const next =
    before === undefined
      ? [...images, entry]
      : images.map(each => (each === before ? entry : each));
  return {
    ...application,
    spec: {
      ...spec,
      source: { ...source, kustomize: { ...kustomize, images: next } },
    },
  };
}

/** The entry that an image would get. @internal */
export function wantedEntry(settings: ImageSettings, tag: string): string {
  return entryOf(settings, { ...settings.image, tag });
}
