import { Actor } from '../auth/actor';
import { Forge } from '../forge';
import { listTree } from '../git/objects';
import { resolveCommit } from '../git/refs';
import { Call, Endpoint, Reply, endpoint } from '../http/endpoint';
import { HttpError } from '../http/errors';
import { pagedUnder } from '../http/paginate';
import { encodePath } from '../http/urls';
import { fullName } from '../store/ForgeStore';
import { Repository } from '../store/schema';
import { minimalRepository } from '../views/repository';
import { visibleRepositories } from './repositories';

const SERVED = ['filename', 'extension', 'path', 'repo', 'user', 'org'];

interface Terms {
  qualifiers: Map<string, string>;
}

/**
 * Reads a search text. Only qualifiers are served: a word to be found in files would need an index,
 * and an empty answer would look like "nothing there".
 */
function parseTerms(text: string): Terms {
  const qualifiers = new Map<string, string>();
  for (const term of text.split(/\s+/).filter(part => part !== '')) {
    const [name, ...value] = term.split(':');
    if (value.length === 0 || !SERVED.includes(name)) {
      throw new HttpError(
        422,
        `The lab searches by ${SERVED.join(', ')} only, not by "${term}"`,
      );
    }
    qualifiers.set(name, value.join(':'));
  }
  return { qualifiers };
}

function inScope({ qualifiers }: Terms, repo: Repository): boolean {
  const owner = qualifiers.get('user') ?? qualifiers.get('org');
  const name = qualifiers.get('repo');
  return (
    (owner === undefined || owner.toLowerCase() === repo.owner.toLowerCase()) &&
    (name === undefined || name.toLowerCase() === fullName(repo).toLowerCase())
  );
}

function matches({ qualifiers }: Terms, path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  const wanted = {
    filename: qualifiers.get('filename'),
    extension: qualifiers.get('extension'),
    path: qualifiers.get('path')?.replace(/^\/+|\/+$/g, ''),
  };
  return (
    (wanted.filename === undefined || name === wanted.filename) &&
    (wanted.extension === undefined || name.endsWith(`.${wanted.extension}`)) &&
    (!wanted.path || path.startsWith(`${wanted.path}/`))
  );
}

function hit(
  forge: Forge,
  repo: Repository,
  actor: Actor,
  head: string,
  entry: { path: string; sha: string },
) {
  const path = encodePath(entry.path);
  return {
    name: entry.path.split('/').at(-1) ?? '',
    path: entry.path,
    sha: entry.sha,
    url: forge.urls.repoApi(repo, `/contents/${path}?ref=${head}`),
    git_url: forge.urls.repoApi(repo, `/git/blobs/${entry.sha}`),
    html_url: forge.urls.page(repo, `/blob/${head}/${path}`),
    repository: minimalRepository(forge, repo, actor),
    score: 1,
  };
}

async function searchCode(call: Call): Promise<Reply> {
  const { forge, actor } = call;
  const terms = parseTerms(call.query.get('q') ?? '');
  const hits = [];
  for (const repo of visibleRepositories(forge, actor, each =>
    inScope(terms, each),
  )) {
    const gitDir = forge.gitDir(repo);
    const head = await resolveCommit(gitDir, repo.defaultBranch);
    if (!head) continue;
    const entries = await listTree(gitDir, head, { recursive: true });
    for (const entry of entries) {
      if (entry.type === 'blob' && matches(terms, entry.path)) {
        hits.push(hit(forge, repo, actor, head, entry));
      }
    }
  }
  return pagedUnder(call, 'items', hits, item => item, {
    incomplete_results: false,
  });
}

/** Search for files by name, as Backstage's location analyzer does. @internal */
export const searchEndpoints: readonly Endpoint[] = [
  endpoint('get', '/search/code', searchCode),
];
