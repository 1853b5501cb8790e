import { createSign } from 'node:crypto';

/** GitHub refuses a token that is good for more than ten minutes, and clocks differ. */
const LIFETIME_SECONDS = 540;
const SKEW_SECONDS = 60;

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/**
 * The token that a GitHub App signs for itself.
 *
 * @param now - seconds since 1970
 * @throws when the key is none
 * @internal
 */
export function appJwt(appId: string, privateKey: string, now: number): string {
  const body = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({
    iss: appId,
    iat: now - SKEW_SECONDS,
    exp: now + LIFETIME_SECONDS,
  })}`;
  const signature = createSign('RSA-SHA256')
    .update(body)
    .sign(privateKey, 'base64url');
  return `${body}.${signature}`;
}
