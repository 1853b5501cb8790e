import { z } from 'zod';
import { digestOf } from '../names';
import { RegistryAnswer, RegistryRequest, requestOver } from './request';

const tokenSchema = z.object({ token: z.string() });

/** What a manifest says about one of its parts. @internal */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

/** A question the registry refused, with its own words. @internal */
export class RegistryRefusal extends Error {
  constructor(what: string, { status, body }: RegistryAnswer) {
    super(`${what}: status ${status}: ${body.toString('utf8').slice(0, 500)}`);
    this.name = 'RegistryRefusal';
  }
}

function parameter(challenge: string, name: string): string | undefined {
  return new RegExp(`(?:^|[ ,])${name}="([^"]*)"`).exec(challenge)?.[1];
}

/**
 * Pushes to one registry, signing in as it asks.
 *
 * @internal
 */
export class RegistryClient {
  private authorization: string | undefined;

  constructor(
    private readonly options: {
      /** Root of the registry, such as `https://localhost:7302`. */
      url: string;
      /** Certificates to trust. */
      ca?: string;
      credentials?: { username: string; password: string };
      signal?: AbortSignal;
    },
  ) {}

  /** Sends a request, and again with what the registry asks for when it refuses the first. */
  async request(
    path: string,
    request: RegistryRequest = {},
  ): Promise<RegistryAnswer> {
    const first = await this.send(path, request);
    if (first.status !== 401) return first;
    await this.signIn(String(first.headers['www-authenticate'] ?? ''));
    return this.send(path, request);
  }

  /** @throws RegistryRefusal when the registry does not take the credentials */
  async checkLogin(): Promise<void> {
    const answer = await this.request('/v2/');
    if (answer.status !== 200) throw new RegistryRefusal('Sign-in', answer);
  }

  /** @throws RegistryRefusal when it may not be pushed */
  async pushBlob(
    name: string,
    bytes: Buffer,
    mediaType: string,
  ): Promise<Descriptor> {
    const digest = digestOf(bytes);
    const answer = await this.request(
      `/v2/${name}/blobs/uploads/?digest=${digest}`,
      {
        method: 'POST',
        body: bytes,
        headers: { 'content-type': 'application/octet-stream' },
      },
    );
    if (answer.status !== 201) throw new RegistryRefusal(name, answer);
    return { mediaType, digest, size: bytes.length };
  }

  /**
   * @param references - tags; only by its digest when there are none
   * @throws RegistryRefusal when it may not be pushed
   */
  async pushManifest(
    name: string,
    manifest: { mediaType: string },
    references: readonly string[] = [],
  ): Promise<Descriptor> {
    const bytes = Buffer.from(JSON.stringify(manifest));
    const digest = digestOf(bytes);
    const { mediaType } = manifest;
    for (const reference of references.length > 0 ? references : [digest]) {
      const answer = await this.request(`/v2/${name}/manifests/${reference}`, {
        method: 'PUT',
        body: bytes,
        headers: { 'content-type': mediaType },
      });
      if (answer.status !== 201) throw new RegistryRefusal(name, answer);
    }
    return { mediaType, digest, size: bytes.length };
  }

  private send(
    path: string,
    request: RegistryRequest,
  ): Promise<RegistryAnswer> {
    const { url, ca, signal } = this.options;
    const headers = {
      ...request.headers,
      ...(this.authorization && { authorization: this.authorization }),
    };
    return requestOver(`${url}${path}`, { ...request, headers, ca, signal });
  }

  private basic(): Record<string, string> {
    const { credentials } = this.options;
    if (!credentials) return {};
    const { username, password } = credentials;
    const value = Buffer.from(`${username}:${password}`).toString('base64');
    return { authorization: `Basic ${value}` };
  }

  private async signIn(challenge: string): Promise<void> {
    if (!/^bearer /i.test(challenge)) {
      this.authorization = this.basic().authorization;
      return;
    }
    const { url, ca, signal } = this.options;
    const realm = new URL(parameter(challenge, 'realm') ?? '');
    // A password goes to the registry it is for, and nowhere else.
    if (realm.origin !== new URL(url).origin) {
      throw new Error(`${url} sends credentials to ${realm.origin}.`);
    }
    for (const name of ['service', 'scope']) {
      const value = parameter(challenge, name);
      if (value) realm.searchParams.set(name, value);
    }
    const answer = await requestOver(realm.href, {
      headers: this.basic(),
      ca,
      signal,
    });
    if (answer.status !== 200) throw new RegistryRefusal('Sign-in', answer);
    const { token } = tokenSchema.parse(JSON.parse(String(answer.body)));
    this.authorization = `Bearer ${token}`;
  }
}
