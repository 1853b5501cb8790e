import { PreviewView } from '@drydock/plugin-delivery-common';

const SHORT_COMMIT = 8;

/** The first letters of a commit's hash, as forges show it. */
export function shortCommit(hash: string): string {
  return hash.slice(0, SHORT_COMMIT);
}

/** An address that may be linked to; undefined for all that is not of the web. */
export function webUrl(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  return ['https:', 'http:'].includes(new URL(text).protocol)
    ? text
    : undefined;
}

/** Where the forge shows a commit, beside where it shows the pull request; undefined where that is not known. */
export function commitUrl(
  { number, pullRequestUrl }: Pick<PreviewView, 'number' | 'pullRequestUrl'>,
  commit: string,
): string | undefined {
  const end = `/pull/${number}`;
  return webUrl(pullRequestUrl) && pullRequestUrl?.endsWith(end)
    ? `${pullRequestUrl.slice(0, -end.length)}/commit/${commit}`
    : undefined;
}

/** What a preview is called in a sentence: `#42`, else the name of its Application. */
export function nameOf(preview: Pick<PreviewView, 'number' | 'application'>) {
  const { number, application } = preview;
  return number === undefined ? application?.id.name ?? '?' : `#${number}`;
}

/** What a preview is called where there is room: `#42 Show the delivery date`. */
export function titleOf(
  preview: Pick<PreviewView, 'number' | 'application' | 'title'>,
) {
  return [nameOf(preview), preview.title].filter(Boolean).join(' ');
}
