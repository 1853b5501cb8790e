import {
  debianSuite,
  debianSuites,
  runtimeImage,
  RuntimeLanguage,
  runtimeRelease,
} from '../../../data';

/** Images that were withdrawn, or are published by nobody any more. */
const GONE =
  /^(library\/)?(rails|django|iojs|ubuntu-debootstrap)(:|$)|^(centos:(centos)?[5678]|fedora:(1\d|2\d)\b|iron\/|phusion\/passenger-ruby(19|2[0-6])|phusion\/baseimage:0\.[0-9]\b|tutum\/|dockerfile\/)/;

const RUNTIMES: Record<string, RuntimeLanguage> = {
  ruby: 'ruby',
  php: 'php',
  node: 'node',
  python: 'python',
  perl: 'perl',
};

/**
 * Why an image can no longer be built from this base; undefined when nothing speaks against it.
 *
 * @param image - as after FROM
 * @param text - the Dockerfile, to see whether packages are installed
 */
export function deadBase(image: string, text: string): string | undefined {
  const plain = image
    .replace(/^(docker\.io\/)?(library\/)?/, '')
    .replace(/@.*$/, '');
  if (GONE.test(plain)) return `Its base ${image} is no longer published.`;
  const suite = suiteOf(plain);
  const archived = suite !== undefined && debianSuite(suite)?.archived;
  if (archived && /apt(-get)?\s/.test(text)) {
    return `Its base ${image} is ${suite}, whose packages have left the mirrors: apt-get update fails.`;
  }
  return undefined;
}

/** The distribution release under an image, by its tag or by what is known of the runtime's images. */
function suiteOf(image: string): string | undefined {
  const [name, tag = ''] = image.split(':');
  const named = debianSuites().find(
    ({ suite, version, distribution }) =>
      tag.split('-').includes(suite) ||
      (name === distribution &&
        (tag === version || tag.split('.')[0] === version)),
  );
  if (named) return named.suite;
  const language = Object.hasOwn(RUNTIMES, name) ? RUNTIMES[name] : undefined;
  const release = language && runtimeRelease(language, tag);
  if (!release || /alpine|windows/.test(tag)) return undefined;
  return (runtimeImage(release, 'full') ?? release.images.at(0))?.suite;
}
