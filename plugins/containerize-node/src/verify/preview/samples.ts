import { SampleRequest } from '../repository/types';

const HOSTILE =
  'fix "$(id)" `id` ${{ github.token }} {{ .number }}: [x]\n---\nkind: Pod # ';

/** What the generator makes of a branch for names: lower case, 50 characters at the most. Source: Argo CD 3.5.1. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
}

function sample(
  number: string,
  sha: string,
  texts: { title: string; branch: string; author: string },
  labels: string[],
): SampleRequest {
  return {
    number,
    ...texts,
    branch_slug: slug(texts.branch),
    target_branch: 'main',
    target_branch_slug: 'main',
    head_sha: sha,
    head_short_sha: sha.slice(0, 8),
    head_short_sha_7: sha.slice(0, 7),
    labels,
  };
}

/**
 * Pull requests to try a generator on: the shortest number, an ordinary one with texts that try to break out, a long one.
 *
 * @param labels - labels that the generator asks for; every pull request it finds has them
 */
export function sampleRequests(labels: readonly string[]): SampleRequest[] {
  return [
    sample(
      '1',
      '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567',
      { title: 'Add search', branch: 'feature/search', author: 'ada' },
      [...labels],
    ),
    sample(
      '42',
      'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
      { title: HOSTILE, branch: `x/${HOSTILE}`, author: 'bot[bot]' },
      [...labels, HOSTILE],
    ),
    sample(
      '12345',
      '00000000112222222333333344444445555555aa',
      {
        title: 'Long '.repeat(60),
        branch: `feature/${'long-'.repeat(40)}`,
        author: 'x'.repeat(39),
      },
      [...labels, 'size/XL'],
    ),
  ];
}
