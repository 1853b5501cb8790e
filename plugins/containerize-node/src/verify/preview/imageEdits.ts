import { Document } from 'yaml';

interface Image {
  name: string;
  newName?: string;
  newTag?: string;
  digest?: string;
}

/** What `kustomize edit set image` takes for "as it was". */
const KEEP = '*';

/** `NAME[:TAG][@DIGEST]`; a colon before a slash belongs to the registry's port. */
function split(text: string): {
  name: string;
  newTag?: string;
  digest?: string;
} {
  const [name, digest] = text.split('@', 2);
  if (digest !== undefined) return { name, digest };
  const tagged = /^(.*):([a-zA-Z0-9._-]+|\*)$/.exec(text);
  return tagged ? { name: tagged[1], newTag: tagged[2] } : { name: text };
}

function parse(text: string): Image {
  const equals = text.indexOf('=');
  if (equals === -1) return split(text);
  const { name: newName, ...rest } = split(text.slice(equals + 1));
  return { name: text.slice(0, equals), newName, ...rest };
}

function merged(added: Image, before: Image): Image {
  const image = { ...added };
  for (const field of ['newName', 'newTag', 'digest'] as const) {
    if (image[field] === KEEP) image[field] = before[field];
  }
  return image;
}

/** `kustomize edit set image`: an entry replaces the one of the same name, and all are sorted by name. */
export function setImages(document: Document, images: string[]): void {
  const added = new Map(images.map(text => [parse(text).name, parse(text)]));
  const before = (document.toJS() as { images?: Image[] } | null)?.images;
  for (const image of Array.isArray(before) ? before : []) {
    const own = added.get(image.name);
    added.set(image.name, own ? merged(own, image) : image);
  }
  const sorted = [...added.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(withoutUnset);
  document.set('images', document.createNode(sorted));
}

function withoutUnset(image: Image): Partial<Image> {
  return Object.fromEntries(
    Object.entries(image).filter(
      ([, value]) => value !== undefined && value !== KEEP,
    ),
  );
}
