import { z } from 'zod';
import { isLoopback } from '../../forge/webhooks/emit';
import { appJwt } from './appJwt';

/** A GitHub App and where it is installed. @internal */
export interface AppCredentials {
  appId: string;
  installationId: string;
  privateKey: string;
}

/** An answer of the forge that is no success, in the words of go-github, which Argo CD shows. @internal */
export class GithubError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = 'GithubError';
  }
}

const TIMEOUT_MILLISECONDS = 30_000;
/** A token that ends so soon is not used any more. */
const RENEWAL_MILLISECONDS = 60_000;

const tokenSchema = z.object({ token: z.string(), expires_at: z.string() });
const refusalSchema = z.object({ message: z.string() });

/** Root of the API with a slash at its end. Rule: go-github v69, WithEnterpriseURLs. */
function apiRoot(api: string): string {
  const root = api.endsWith('/') ? api : `${api}/`;
  return root.endsWith('/api/v3/') ? root : `${root}api/v3/`;
}

/** The address of the next page of a list. */
function nextPage(link: string | null): string | undefined {
  return (link ?? '')
    .split(',')
    .find(part => part.includes('rel="next"'))
    ?.match(/<([^>]*)>/)?.[1];
}

function wait(seconds: number): string {
  const minutes = Math.floor(Math.max(0, seconds) / 60);
  const rest = Math.floor(Math.max(0, seconds) % 60);
  return `${minutes}m${String(rest).padStart(2, '0')}s`;
}

/** Rule: go-github v69, ErrorResponse.Error and RateLimitError.Error. */
function refusal(
  method: string,
  url: string,
  response: Response,
  body: unknown,
): GithubError {
  const { status, statusText, headers } = response;
  const message = refusalSchema.safeParse(body).data?.message ?? statusText;
  const isSpent =
    status === 403 && headers.get('x-ratelimit-remaining') === '0';
  const reset = Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000;
  const end = isSpent ? `[rate reset in ${wait(reset)}]` : '[]';
  return new GithubError(
    status,
    `${method} ${url}: ${status} ${message} ${end}`,
  );
}

/**
 * Asks the REST API of a forge as an installed GitHub App, or as nobody. It calls this machine only.
 *
 * @internal
 */
export class GithubClient {
  private readonly root: string;
  private token: { value: string; until: number } | undefined;

  /** @throws when the address leads off this machine */
  constructor(api: string, private readonly credentials?: AppCredentials) {
    if (!isLoopback(api)) {
      throw new Error(`The lab calls this machine only, not ${api}`);
    }
    this.root = apiRoot(api);
  }

  /** All items of a list, page by page. @throws GithubError */
  async list<T>(path: string, item: z.ZodType<T>): Promise<T[]> {
    const items: T[] = [];
    const sign = path.includes('?') ? '&' : '?';
    let url: string | undefined = `${this.root}${path}${sign}per_page=100`;
    while (url) {
      const response: Response = await this.send('GET', url);
      items.push(...z.array(item).parse(await response.json()));
      url = nextPage(response.headers.get('link'));
    }
    return items;
  }

  /** The first page of a list, of the size that the forge gives by itself. @throws GithubError */
  async firstPage<T>(path: string, item: z.ZodType<T>): Promise<T[]> {
    return this.get(path, z.array(item));
  }

  /** @throws GithubError */
  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const response = await this.send('GET', `${this.root}${path}`);
    return schema.parse(await response.json());
  }

  /** Whether there is something at a path. @throws GithubError of any status but 404 */
  async has(path: string): Promise<boolean> {
    try {
      await this.get(path, z.unknown());
      return true;
    } catch (error) {
      if (error instanceof GithubError && error.status === 404) return false;
      throw error;
    }
  }

  /** @throws GithubError */
  async write(
    method: 'POST' | 'PATCH',
    path: string,
    body: object,
  ): Promise<void> {
    await this.send(method, `${this.root}${path}`, body);
  }

  private async send(
    method: string,
    url: string,
    body?: object,
  ): Promise<Response> {
    const token = await this.installationToken();
    return this.fetch(method, url, token && `Bearer ${token}`, body);
  }

  private async fetch(
    method: string,
    url: string,
    authorization: string | undefined,
    body?: object,
  ): Promise<Response> {
    // The address of a next page is the server's to choose.
    if (!isLoopback(url)) {
      throw new Error(`The lab calls this machine only, not ${url}`);
    }
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'argocd-lab',
        ...(authorization && { authorization }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    if (response.ok) return response;
    const text = await response.text();
    let told: unknown;
    try {
      told = JSON.parse(text);
    } catch {
      told = { message: text.slice(0, 200) };
    }
    throw refusal(method, url, response, told);
  }

  private async installationToken(): Promise<string | undefined> {
    if (!this.credentials) return undefined;
    const now = Date.now();
    if (this.token && this.token.until > now + RENEWAL_MILLISECONDS) {
      return this.token.value;
    }
    const { appId, installationId, privateKey } = this.credentials;
    const jwt = appJwt(appId, privateKey, Math.floor(now / 1000));
    const url = `${this.root}app/installations/${installationId}/access_tokens`;
    const response = await this.fetch('POST', url, `Bearer ${jwt}`);
    const issued = tokenSchema.parse(await response.json());
    this.token = {
      value: issued.token,
      until: Date.parse(issued.expires_at),
    };
    return issued.token;
  }
}
