import { gitText, runGit } from './run';

/** @internal */
export interface Ref {
  /** Full name, such as `refs/heads/main`. */
  name: string;
  sha: string;
  /** Kind of the object it points to. */
  type: 'commit' | 'tag' | 'tree' | 'blob';
}

/** The id git uses for "no object" on either side of a ref change. @internal */
export const NO_OBJECT = '0'.repeat(40);

const FULL_SHA = /^[0-9a-f]{40}$/;
const SHORT_SHA = /^[0-9a-f]{4,39}$/;

/**
 * Whether a name is a well-formed full ref name.
 * Rule: `git check-ref-format`, the parts that keep a name from being read as a revision expression or an option.
 *
 * @internal
 */
export function isRefName(name: string): boolean {
  return (
    name.startsWith('refs/') &&
    name.length <= 255 &&
    !/[\p{Cc} ~^:?*[\\]/u.test(name) &&
    !name.includes('..') &&
    !name.includes('@{') &&
    !name.endsWith('.') &&
    name
      .split('/')
      .every(
        part => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'),
      )
  );
}

function toType(type: string): Ref['type'] {
  if (type === 'tag' || type === 'tree' || type === 'blob') return type;
  return 'commit';
}

/**
 * All refs whose full name starts with a prefix, in name order.
 *
 * @internal
 */
export async function listRefs(gitDir: string, prefix = ''): Promise<Ref[]> {
  const text = await gitText(gitDir, [
    'for-each-ref',
    '--format=%(refname)%00%(objectname)%00%(objecttype)',
  ]);
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split('\0'))
    .map(([name, sha, type]) => ({ name, sha, type: toType(type) }))
    .filter(ref => ref.name.startsWith(prefix));
}

/**
 * One ref by its full name, or undefined.
 *
 * @internal
 */
export async function readRef(
  gitDir: string,
  name: string,
): Promise<Ref | undefined> {
  if (!isRefName(name)) return undefined;
  const refs = await listRefs(gitDir, name);
  return refs.find(ref => ref.name === name);
}

async function peel(
  gitDir: string,
  expression: string,
): Promise<string | undefined> {
  const { stdout, exitCode } = await runGit(
    gitDir,
    ['rev-parse', '--verify', '--quiet', expression],
    { accept: [0, 1, 128] },
  );
  return exitCode === 0 ? stdout.toString('utf8').trim() : undefined;
}

/**
 * The commit that a name stands for: branch, tag, full ref name, full or short commit id.
 * The name never reaches git as a revision expression of its own.
 *
 * @internal
 */
export async function resolveCommit(
  gitDir: string,
  name: string,
): Promise<string | undefined> {
  const candidates = name.startsWith('refs/')
    ? [name]
    : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
  for (const candidate of candidates.filter(isRefName)) {
    const sha = await peel(gitDir, `${candidate}^{commit}`);
    if (sha) return sha;
  }
  if (FULL_SHA.test(name) || SHORT_SHA.test(name)) {
    return peel(gitDir, `${name}^{commit}`);
  }
  return undefined;
}

/**
 * Whether a text is a full object id.
 *
 * @internal
 */
export function isSha(text: string): boolean {
  return FULL_SHA.test(text);
}

/**
 * Creates, moves or deletes a ref, only when it still has the expected value.
 *
 * @param next - the new id; {@link NO_OBJECT} deletes
 * @param expected - the value it must have now; {@link NO_OBJECT} for "must not exist"
 * @internal
 */
export async function writeRef(
  gitDir: string,
  name: string,
  next: string,
  expected: string,
): Promise<void> {
  if (!isRefName(name)) throw new Error(`Not a ref name: ${name}`);
  const args =
    next === NO_OBJECT
      ? ['update-ref', '--no-deref', '-d', name, expected]
      : ['update-ref', '--no-deref', name, next, expected];
  await runGit(gitDir, args);
}
