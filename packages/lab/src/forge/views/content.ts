import { Forge } from '../forge';
import { TreeEntry } from '../git/objects';
import { encodePath } from '../http/urls';
import { Repository } from '../store/schema';

const KIND: Record<string, 'file' | 'dir' | 'symlink' | 'submodule'> = {
  '040000': 'dir',
  '120000': 'symlink',
  '160000': 'submodule',
};

function common(forge: Forge, repo: Repository, ref: string, entry: TreeEntry) {
  const path = encodePath(entry.path);
  const isTree = entry.type === 'tree';
  const self = forge.urls.repoApi(
    repo,
    `/contents/${path}?ref=${encodeURIComponent(ref)}`,
  );
  const git = forge.urls.repoApi(
    repo,
    `/git/${isTree ? 'trees' : 'blobs'}/${entry.sha}`,
  );
  const html = forge.urls.page(
    repo,
    `/${isTree ? 'tree' : 'blob'}/${encodePath(ref)}/${path}`,
  );
  return {
    name: entry.path.split('/').at(-1) ?? '',
    path: entry.path,
    sha: entry.sha,
    size: entry.size ?? 0,
    url: self,
    html_url: html,
    git_url: git,
    download_url:
      entry.type === 'blob' ? forge.urls.raw(repo, ref, entry.path) : null,
    _links: { self, git, html },
  };
}

/** One entry of `content-directory`. @internal */
export function directoryEntry(
  forge: Forge,
  repo: Repository,
  ref: string,
  entry: TreeEntry,
) {
  return {
    ...common(forge, repo, ref, entry),
    type: KIND[entry.mode] ?? 'file',
  };
}

/** `content-file` of the REST API. @internal */
export function fileContent(
  forge: Forge,
  repo: Repository,
  ref: string,
  entry: TreeEntry,
  content: Buffer,
) {
  return {
    ...common(forge, repo, ref, entry),
    size: content.length,
    type: 'file',
    content: base64Lines(content),
    encoding: 'base64',
  };
}

/** `content-symlink` of the REST API. GitHub follows a link inside the repository; the lab shows it. @internal */
export function symlinkContent(
  forge: Forge,
  repo: Repository,
  ref: string,
  entry: TreeEntry,
  target: string,
) {
  return {
    ...common(forge, repo, ref, entry),
    size: target.length,
    type: 'symlink',
    target,
  };
}

/** `content-submodule` of the REST API. @internal */
export function submoduleContent(
  forge: Forge,
  repo: Repository,
  ref: string,
  entry: TreeEntry,
) {
  return {
    ...common(forge, repo, ref, entry),
    type: 'submodule',
    submodule_git_url: null,
  };
}

/** Base64 in lines of 60 characters, as GitHub writes it. @internal */
export function base64Lines(content: Buffer): string {
  return content.toString('base64').replace(/.{1,60}/g, '$&\n');
}
