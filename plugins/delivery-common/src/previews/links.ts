import { Application } from '../kubernetes';
import { sourcesOf } from './images';
import { LinkView, PreviewCause } from './types';

const URL_ANNOTATION = 'drydock.dev/preview-url';
const HOST_ANNOTATION = 'preview-host';

/** A link that is safe to follow; undefined for any scheme but http and https, and for what is no address. */
function safeUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  // A user name before the host is how an address pretends to be another.
  return web && !url.username && !url.password ? url.href : undefined;
}

function hostUrl(host: string): string | undefined {
  const href = safeUrl(`https://${host}`);
  return href === `https://${host.toLowerCase()}/` ? href : undefined;
}

/**
 * Where a preview is to be reached: the address it was given, else https and the host that its manifests were given,
 * else the first address of its objects.
 */
function canonicalUrl(application: Application): string | undefined {
  const given = application.metadata.annotations?.[URL_ANNOTATION];
  const host = sourcesOf(application)
    .map(source => source?.kustomize?.commonAnnotations?.[HOST_ANNOTATION])
    .find(Boolean);
  return (given && safeUrl(given)) || (host && hostUrl(host)) || undefined;
}

/** `title|url`, or a plain address. Rule: argo-cd v3.5.1 `ui/src/app/applications/components/application-urls.tsx`. */
function splitTitle(text: string): { title: string; address: string } {
  const parts = text.split('|');
  return parts.length === 2
    ? { title: parts[0], address: parts[1] }
    : { title: text, address: text };
}

/** Links of a preview; those that are not safe to follow are named as causes and lead nowhere. @internal */
export function linksOf(application: Application): {
  url?: string;
  links: LinkView[];
  refused: PreviewCause[];
} {
  const links: LinkView[] = [];
  const refused: PreviewCause[] = [];
  for (const text of application.status.summary?.externalURLs ?? []) {
    const { title, address } = splitTitle(text);
    const url = safeUrl(address);
    if (url) links.push({ title: title || url, url });
    else refused.push({ code: 'link-refused', name: title, message: '' });
  }
  const url = canonicalUrl(application) ?? links[0]?.url;
  return {
    ...(url ? { url } : {}),
    links: links.filter(link => link.url !== url),
    refused,
  };
}
