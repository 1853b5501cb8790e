import { createHash } from 'node:crypto';
import { IncomingHttpHeaders } from 'node:http';
import { signIn, Authorizations } from './signIn';
import { parseChallenge } from './challenge';
import {
  annotatedCommit,
  imageOf,
  labelledCommit,
  MANIFEST_TYPES,
  parseManifest,
} from './manifests';
import { NamedRegistry, RegistryPolicy } from './readRegistries';
import { ImageReference } from './reference';
import {
  ForbiddenAddressError,
  RegistryAnswer,
  RegistryFetch,
} from './request';

const MOST_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];

/** A registry that gave no answer that helps. @internal */
export class RegistryError extends Error {
  constructor(
    message: string,
    readonly status?: number,
    /** Seconds it wants to be left alone. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** A registry with what is known of it. */
export interface Registry {
  url: URL;
  named?: NamedRegistry;
}

function refusal({ status, headers }: RegistryAnswer, url: URL): RegistryError {
  const after = Number(headers['retry-after'] ?? NaN);
  return new RegistryError(
    `${url.host} answered ${status}`,
    status,
    Number.isFinite(after) ? after : undefined,
  );
}

function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

function textOf(value: IncomingHttpHeaders[string]): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** Reads from registries which commit images were built from. Source: OCI distribution specification. @internal */
export class RegistryClient {
  private readonly authorizations = new Authorizations();

  constructor(
    private readonly policy: RegistryPolicy,
    private readonly fetch: RegistryFetch,
    private readonly now: () => number,
  ) {}

  /** Whether the registry of an image may be asked at all. */
  mayAsk({ host }: ImageReference): boolean {
    return (
      this.policy.others || this.policy.named.some(item => item.host === host)
    );
  }

  /** The digest that a tag has now. @throws RegistryError, ForbiddenAddressError */
  async resolve(image: ImageReference): Promise<string> {
    if (image.digest) return image.digest;
    const path = `manifests/${image.tag}`;
    const { headers } = await this.get(image, path, 'HEAD');
    const told = textOf(headers['docker-content-digest']);
    if (told && /^sha256:[0-9a-f]{64}$/.test(told)) return told;
    return digestOf((await this.get(image, path)).body);
  }

  /**
   * The commit that an image was built from.
   *
   * @returns undefined when the image does not say
   * @throws RegistryError, ForbiddenAddressError
   */
  async commit(
    image: ImageReference,
    digest: string,
  ): Promise<string | undefined> {
    const top = parseManifest(await this.verified(image, 'manifests', digest));
    const within = top.config ? undefined : imageOf(top);
    const manifest = within
      ? parseManifest(await this.verified(image, 'manifests', within))
      : top;
    if (manifest.config) {
      const config = await this.verified(
        image,
        'blobs',
        manifest.config.digest,
      );
      const commit = labelledCommit(config);
      if (commit) return commit;
    }
    return annotatedCommit(manifest) ?? annotatedCommit(top);
  }

  /** What a digest names is checked against it: it is kept for good. */
  private async verified(
    image: ImageReference,
    kind: 'manifests' | 'blobs',
    digest: string,
  ): Promise<Buffer> {
    const { body } = await this.get(image, `${kind}/${digest}`);
    if (digestOf(body) === digest) return body;
    throw new RegistryError(
      `${image.host} sent something else than ${digest} of ${image.repository}`,
    );
  }

  private registryOf({ host }: ImageReference): Registry {
    const named = this.policy.named.find(item => item.host === host);
    if (named) return { url: named.url, named };
    if (!this.policy.others) {
      throw new ForbiddenAddressError(
        `${host} is not named in delivery.registries`,
      );
    }
    return { url: new URL(`https://${host}`) };
  }

  private async get(
    image: ImageReference,
    path: string,
    method: 'GET' | 'HEAD' = 'GET',
  ): Promise<RegistryAnswer> {
    const registry = this.registryOf(image);
    const { repository } = image;
    const url = new URL(`/v2/${repository}/${path}`, registry.url);
    const kept = this.authorizations.get(registry, repository, this.now());
    let answer = await this.follow(registry, url, method, kept);
    if (answer.status === 401) {
      const header = textOf(answer.headers['www-authenticate']);
      const authorization = await signIn(
        { registry, repository, challenge: parseChallenge(header) },
        this.fetch,
      );
      this.authorizations.keep(registry, repository, authorization, this.now());
      answer = await this.follow(registry, url, method, authorization.header);
    }
    if (answer.status !== 200) throw refusal(answer, url);
    return answer;
  }

  /** Follows redirects: many registries keep blobs elsewhere. Credentials stay where they belong. */
  private async follow(
    { url: home, named }: Registry,
    start: URL,
    method: 'GET' | 'HEAD',
    authorization: string | undefined,
  ): Promise<RegistryAnswer> {
    let url = start;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const answer = await this.fetch({
        url,
        method,
        trusted: named !== undefined,
        headers: {
          accept: MANIFEST_TYPES,
          ...(authorization && url.origin === home.origin
            ? { authorization }
            : {}),
        },
      });
      if (!REDIRECTS.includes(answer.status)) return answer;
      const location = textOf(answer.headers.location) ?? '';
      if (!URL.canParse(location, url)) throw refusal(answer, url);
      url = new URL(location, url);
      if (url.protocol !== 'https:' && url.origin !== home.origin) {
        throw new ForbiddenAddressError(`${home.host} leads to ${url.origin}`);
      }
    }
    throw new RegistryError(`${home.host} leads round and round`);
  }
}
