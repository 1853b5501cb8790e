import { SourceTree } from '../../../../tree';

/** Words by which a file in the repository is a sample of one that is made on the server. */
const WORDS = [
  'example',
  'examples',
  'sample',
  'dist',
  'default',
  'defaults',
  'template',
  'tmpl',
  'tpl',
  'skel',
  'skeleton',
  'orig',
];
const SUFFIX = new RegExp(
  `^(.+?)[._-](${WORDS.join('|')})(\\.(ya?ml|rb|conf|json|env))?$`,
);
const FOLDER = /^(.*\/)?(?:examples?|samples?)\/([^/]+)$/;
const PREFIX = new RegExp(`^(${WORDS.join('|')})[._-](.+\\..+)$`);

/**
 * The path a sample file stands for: `config/database.yml.example`, `config/database.sample.yml` and
 * `config/database.example.yml` and `config/examples/database.yml` are all samples of `config/database.yml`. Undefined
 * when the name is no sample's.
 */
export function sampleOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const name = path.slice(slash);
  const suffix = SUFFIX.exec(name);
  if (suffix) {
    const [, base, , extension = ''] = suffix;
    return `${folder}${base.endsWith(extension) ? base : base + extension}`;
  }
  const prefix = PREFIX.exec(name);
  if (prefix) return `${folder}${prefix[2]}`;
  const [, parent = '', base] = FOLDER.exec(path) ?? [];
  return base === undefined ? undefined : `${parent}${base}`;
}

/** A file, or the samples of it where it is absent. Variants such as `database.yml.mysql` count as samples too. */
export function fileOrSamples(tree: SourceTree, path: string): string[] {
  if (tree.has(path)) return [path];
  return tree.files
    .map(file => file.path)
    .filter(
      candidate => sampleOf(candidate) === path || isVariant(candidate, path),
    );
}

function isVariant(candidate: string, path: string): boolean {
  return (
    candidate.startsWith(`${path}.`) &&
    !/\.(erb|bak|swp|travis|ci)$/.test(candidate)
  );
}
