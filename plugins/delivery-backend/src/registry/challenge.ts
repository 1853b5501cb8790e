/** How a registry wants to be signed in to. */
export interface Challenge {
  scheme: 'basic' | 'bearer';
  /** For `bearer`: who gives tokens. */
  realm?: string;
  service?: string;
  scope?: string;
}

const PARAMETER = /([a-zA-Z]+)="([^"]*)"/g;

/**
 * Reads the header `www-authenticate`. Source: distribution specification, "Token authentication".
 *
 * @returns undefined for a scheme that is not known
 * @internal
 */
export function parseChallenge(
  header: string | undefined,
): Challenge | undefined {
  const [scheme = ''] = (header ?? '').trim().split(' ', 1);
  if (scheme.toLowerCase() === 'basic') return { scheme: 'basic' };
  if (scheme.toLowerCase() !== 'bearer' || header === undefined) {
    return undefined;
  }
  const said = new Map(
    [...header.matchAll(PARAMETER)].map(([, key, value]) => [
      key?.toLowerCase(),
      value,
    ]),
  );
  return {
    scheme: 'bearer',
    realm: said.get('realm'),
    service: said.get('service'),
    scope: said.get('scope'),
  };
}
