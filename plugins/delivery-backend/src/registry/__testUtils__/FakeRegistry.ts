import { createHash } from 'node:crypto';
import { RegistryAnswer, RegistryFetch, RegistryRequest } from '../request';

const COMMIT = 'c'.repeat(40);
const INDEX = 'application/vnd.oci.image.index.v1+json';

function digestOf(body: string): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

/** Images in memory, asked as a registry is. */
export class FakeRegistry {
  readonly requests: RegistryRequest[] = [];
  /** Answers that come before anything else, by path. */
  readonly instead = new Map<string, Partial<RegistryAnswer>>();
  /** `basic` wants `aoi:secret`, `bearer` a token of `https://auth.example.com/token`. */
  wants: 'nothing' | 'basic' | 'bearer' = 'nothing';
  realm = 'https://auth.example.com/token';
  /** Where blobs are kept, when that is elsewhere. */
  blobStore?: string;
  private readonly content = new Map<string, string>();
  private readonly tags = new Map<string, string>();

  /** @returns the digest of what the tag names */
  push(
    tag: string,
    options: {
      labels?: Record<string, string> | null;
      annotations?: Record<string, string>;
      index?: boolean;
    } = {},
  ): string {
    const labels =
      options.labels === undefined
        ? { 'org.opencontainers.image.revision': COMMIT }
        : options.labels;
    const config = this.put(JSON.stringify({ config: { Labels: labels } }));
    const { annotations } = options;
    const manifest = this.put(
      JSON.stringify({
        schemaVersion: 2,
        annotations,
        config: { digest: config },
      }),
    );
    const attestation = {
      digest: `sha256:${'0'.repeat(64)}`,
      platform: { os: 'unknown', architecture: 'unknown' },
    };
    const image = {
      digest: manifest,
      platform: { os: 'linux', architecture: 'arm64' },
    };
    const top = options.index
      ? this.put(
          JSON.stringify({ mediaType: INDEX, manifests: [attestation, image] }),
        )
      : manifest;
    this.tags.set(tag, top);
    return top;
  }

  /** Puts something else in the place of what a digest names. */
  corrupt(digest: string): void {
    this.content.set(
      digest,
      `{"config":{"digest":"sha256:${'e'.repeat(64)}"}}`,
    );
  }

  readonly fetch: RegistryFetch = async request => {
    this.requests.push(request);
    return {
      status: 200,
      headers: {},
      body: Buffer.from(''),
      ...this.answer(request),
    };
  };

  private put(body: string): string {
    const digest = digestOf(body);
    this.content.set(digest, body);
    return digest;
  }

  private answer({ url, method, headers = {} }: RegistryRequest) {
    const instead = this.instead.get(url.pathname);
    if (instead) return instead;
    if (url.origin + url.pathname === this.realm) return this.token();
    if (url.origin === this.blobStore) return this.stored(url);
    if (!this.admits(headers.authorization)) return this.challenge();
    const [kind = '', name = ''] = url.pathname.split('/').slice(-2);
    if (kind === 'blobs' && this.blobStore) {
      return {
        status: 307,
        headers: { location: `${this.blobStore}/${name}` },
      };
    }
    const digest = this.tags.get(name) ?? name;
    const body = this.content.get(digest);
    if (body === undefined) return { status: 404 };
    return {
      headers: { 'docker-content-digest': digest },
      body: Buffer.from(method === 'HEAD' ? '' : body),
    };
  }

  private stored(url: URL): Partial<RegistryAnswer> {
    const body = this.content.get(url.pathname.slice(1));
    return body === undefined ? { status: 404 } : { body: Buffer.from(body) };
  }

  private token(): Partial<RegistryAnswer> {
    return {
      body: Buffer.from(JSON.stringify({ token: 'abc', expires_in: 300 })),
    };
  }

  private admits(authorization: string | undefined): boolean {
    if (this.wants === 'nothing') return true;
    const basic = Buffer.from('aoi:secret').toString('base64');
    const right = this.wants === 'basic' ? `Basic ${basic}` : 'Bearer abc';
    return authorization === right;
  }

  private challenge(): Partial<RegistryAnswer> {
    const bearer = `Bearer realm="${this.realm}",service="registry.example.com",scope="repository:other:pull,push"`;
    const header = this.wants === 'basic' ? 'Basic realm="registry"' : bearer;
    return { status: 401, headers: { 'www-authenticate': header } };
  }
}
