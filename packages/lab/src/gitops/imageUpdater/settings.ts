import { goRegExp } from '../expressions';
import { ImageName, parseImage } from './imageName';

const PREFIX = 'argocd-image-updater.argoproj.io/';

/** How an image of an Application is kept up to date. @internal */
export interface ImageSettings {
  alias: string;
  image: ImageName;
  strategy: string;
  isForced: boolean;
  ignored: string[];
  /** Whether a tag may be taken. */
  allows(tag: string): boolean;
  /** Name that the manifests give the image, when it is another. */
  kustomizeName?: string;
  pullSecret?: string;
}

/** Annotations that the lab reads, of one image or of all. */
const KNOWN = [
  'update-strategy',
  'force-update',
  'allow-tags',
  'ignore-tags',
  'pull-secret',
];
const KNOWN_ALONE = [...KNOWN, 'image-list', 'write-back-method'];
const KNOWN_OF_IMAGE = [...KNOWN, 'kustomize.image-name'];

function requireKnown(name: string): void {
  const dot = name.indexOf('.');
  const isKnown =
    KNOWN_ALONE.includes(name) || KNOWN_OF_IMAGE.includes(name.slice(dot + 1));
  if (!isKnown) throw new Error(`the lab does not act out ${PREFIX}${name}`);
}

/** Rule: argocd-image-updater v1.3.0 `registry-scanner/pkg/image/options.go`, ParseMatch: what cannot be read allows nothing. */
function allowance(
  text: string,
  warn: (message: string) => void,
): (tag: string) => boolean {
  if (text === '' || text.toLowerCase() === 'any') return () => true;
  const colon = text.indexOf(':');
  if (text.slice(0, colon).toLowerCase() !== 'regexp') {
    warn(`Invalid match option syntax '${text}', ignoring`);
    return () => false;
  }
  try {
    const pattern = goRegExp(text.slice(colon + 1));
    return tag => pattern.test(tag);
  } catch (error) {
    warn(`Could not compile regexp '${text.slice(colon + 1)}': ${error}`);
    return () => false;
  }
}

function truth(text: string): boolean {
  if (['true', 't', '1'].includes(text.toLowerCase())) return true;
  if (['false', 'f', '0'].includes(text.toLowerCase())) return false;
  throw new Error(`error parsing force update settings: ${text}`);
}

/** Rule: argocd-image-updater v1.3.0 `pkg/argocd/annotations.go`; the default strategy is semver. */
function settingsOf(
  entry: string,
  values: ReadonlyMap<string, string>,
  warn: (message: string) => void,
): ImageSettings {
  const image = parseImage(entry);
  const alias = image.alias ?? '';
  const value = (name: string) =>
    (values.get(`${alias}.${name}`) ?? values.get(name) ?? '').trim();
  return {
    alias,
    image: { ...image, alias: undefined },
    strategy: value('update-strategy') || 'semver',
    isForced: truth(value('force-update') || 'false'),
    ignored: value('ignore-tags').split(',').filter(Boolean),
    allows: allowance(value('allow-tags'), warn),
    kustomizeName: value('kustomize.image-name') || undefined,
    pullSecret: value('pull-secret') || undefined,
  };
}

/**
 * What the annotations of an Application say of its images.
 *
 * @throws an error that names what is missing, or what the lab does not act out
 * @internal
 */
export function imageSettings(
  annotations: Record<string, string>,
  warn: (message: string) => void,
): ImageSettings[] {
  const values = new Map(
    Object.entries(annotations)
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key, value]) => [key.slice(PREFIX.length), value]),
  );
  const list = values.get('image-list');
  if (!list) throw new Error(`${PREFIX}image-list annotation not found`);
  [...values.keys()].forEach(requireKnown);
  const method = values.get('write-back-method') ?? 'argocd';
  if (method !== 'argocd') {
    throw new Error(`the lab does not act out write-back method ${method}`);
  }
  return list
    .split(',')
    .map(entry => entry.trim())
    .filter(Boolean)
    .map(entry => settingsOf(entry, values, warn));
}
