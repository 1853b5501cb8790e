import { RegistryError } from './errors';
import { Exchange, allow, answerJson, unsupported } from './exchange';

const DEFAULT_PAGE = 100;
const MAX_PAGE = 1000;

/** One page of a sorted list, and the `link` to the next. */
function pageOf(
  { url }: Exchange,
  all: readonly string[],
): { items: string[]; headers: Record<string, string> } {
  const asked = url.searchParams.get('n');
  const size = Math.min(Number(asked ?? DEFAULT_PAGE), MAX_PAGE);
  if (!Number.isInteger(size) || size < 0) {
    throw new RegistryError('SIZE_INVALID', 'n is not a usable number');
  }
  const last = url.searchParams.get('last') ?? '';
  const rest = all.filter(item => item > last);
  const items = rest.slice(0, size);
  const end = items.at(-1);
  if (end === undefined || rest.length <= size) return { items, headers: {} };
  const query = new URLSearchParams({ last: end, n: String(size) });
  return { items, headers: { link: `<${url.pathname}?${query}>; rel="next"` } };
}

/** `GET /v2/NAME/tags/list` @internal */
export function serveTags(exchange: Exchange, name: string): void {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
    throw unsupported();
  }
  allow(exchange, name, 'pull');
  const tags = exchange.store.tags(name);
  if (!tags) {
    throw new RegistryError(
      'NAME_UNKNOWN',
      'repository name not known to registry',
      { name },
    );
  }
  const { items, headers } = pageOf(exchange, tags);
  answerJson(exchange, { name, tags: items }, headers);
}

/** `GET /v2/_catalog`: the names of all repositories, for those who may pull. @internal */
export function serveCatalog(exchange: Exchange): void {
  if (exchange.method !== 'GET') throw unsupported();
  exchange.access.check(exchange.request.headers.authorization);
  const { items, headers } = pageOf(exchange, exchange.store.names());
  answerJson(exchange, { repositories: items }, headers);
}
