import { z } from 'zod';
import { Challenge } from './challenge';
import type { Registry } from './RegistryClient';
import { ForbiddenAddressError, RegistryFetch } from './request';

/** Tokens without a time hold for 60 s. Source: distribution specification, "Token response fields". */
const DEFAULT_SECONDS = 60;
/** A token that ends this soon is not used any more. */
const MARGIN_MS = 10_000;
const MOST_KEPT = 1_000;

const tokenSchema = z.object({
  token: z.string().optional(),
  access_token: z.string().optional(),
  expires_in: z.number().positive().optional(),
});

/** What is sent with requests. */
export interface Authorization {
  header: string;
  /** Undefined: as long as it is accepted. */
  seconds?: number;
}

/** What is known when a registry wants to be signed in to. */
export interface SignIn {
  registry: Registry;
  repository: string;
  challenge?: Challenge;
}

/** A header may hold nothing that ends it. */
const TOKEN = /^[A-Za-z0-9._~+/=-]+$/;

function basic({ registry }: SignIn): string | undefined {
  const given = registry.named?.credentials();
  return (
    given &&
    `Basic ${Buffer.from(`${given.username}:${given.password}`).toString(
      'base64',
    )}`
  );
}

function realmOf({ registry, challenge, repository }: SignIn): URL {
  const text = challenge?.realm ?? '';
  const realm = URL.canParse(text) ? new URL(text) : undefined;
  const safe =
    realm?.protocol === 'https:' || realm?.origin === registry.url.origin;
  if (!realm || !safe) {
    throw new ForbiddenAddressError(
      `${registry.url.host} sends to an address for tokens that is not safe`,
    );
  }
  if (challenge?.service) realm.searchParams.set('service', challenge.service);
  realm.searchParams.set('scope', `repository:${repository}:pull`);
  return realm;
}

/**
 * Signs in as the registry says. Without credentials it asks for a token that anybody gets.
 *
 * @throws ForbiddenAddressError when credentials would go to an address that is not safe; Error when it is refused
 * @internal
 */
export async function signIn(
  wanted: SignIn,
  fetch: RegistryFetch,
): Promise<Authorization> {
  const { registry, challenge } = wanted;
  const authorization = basic(wanted);
  const { host } = registry.url;
  if (challenge?.scheme === 'basic' && authorization) {
    return { header: authorization };
  }
  if (challenge?.scheme !== 'bearer') {
    throw new Error(
      `${host} wants credentials; name it in delivery.registries with username and password`,
    );
  }
  const answer = await fetch({
    url: realmOf(wanted),
    trusted: registry.named !== undefined,
    headers: authorization ? { authorization } : {},
  });
  if (answer.status !== 200) {
    throw new Error(`${host} gives no token: status ${answer.status}`);
  }
  return bearer(answer.body, host);
}

function bearer(body: Buffer, host: string): Authorization {
  let said: unknown;
  try {
    said = JSON.parse(body.toString('utf8'));
  } catch {
    // The parser's own message would quote the token.
    throw new Error(`${host} gives no usable token`);
  }
  const parsed = tokenSchema.safeParse(said);
  const token = parsed.data?.token ?? parsed.data?.access_token ?? '';
  if (!TOKEN.test(token)) throw new Error(`${host} gives no usable token`);
  return {
    header: `Bearer ${token}`,
    seconds: parsed.data?.expires_in ?? DEFAULT_SECONDS,
  };
}

/** Authorizations that still hold, for each repository. @internal */
export class Authorizations {
  private readonly kept = new Map<string, { header: string; until: number }>();

  get({ url }: Registry, repository: string, now: number): string | undefined {
    const found = this.kept.get(`${url.origin}/${repository}`);
    return found && found.until > now ? found.header : undefined;
  }

  keep(
    { url }: Registry,
    repository: string,
    { header, seconds }: Authorization,
    now: number,
  ): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest) this.kept.delete(oldest);
    const until =
      seconds === undefined ? Infinity : now + seconds * 1000 - MARGIN_MS;
    this.kept.set(`${url.origin}/${repository}`, { header, until });
  }
}
