import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

const headerSchema = z.object({ alg: z.literal('RS256') });
const claimsSchema = z.object({
  iss: z.union([z.string(), z.number()]),
  iat: z.number(),
  exp: z.number(),
});

/** GitHub refuses an app's token that is valid for longer than this. */
const MAX_LIFETIME_SECONDS = 600;
const CLOCK_SKEW_SECONDS = 60;

/** @internal */
export class BadJwtError extends Error {}

function decode<T>(part: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(
      JSON.parse(Buffer.from(part, 'base64url').toString('utf8')),
    );
  } catch (error) {
    throw new BadJwtError('A JSON web token could not be decoded', {
      cause: error,
    });
  }
}

/** @internal */
export function looksLikeJwt(token: string): boolean {
  return token.split('.').length === 3;
}

/**
 * Checks the token an app signs for itself.
 *
 * @param nowSeconds - the present, in seconds since 1970
 * @returns the issuer: the app's id or client id
 * @throws {@link BadJwtError} with the message GitHub gives
 * @internal
 */
export function verifyAppJwt(
  token: string,
  publicKey: string,
  nowSeconds: number,
): string {
  const [header, claims, signature] = token.split('.');
  decode(header, headerSchema);
  const { iss, iat, exp } = decode(claims, claimsSchema);
  const genuine = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${claims}`),
    createPublicKey(publicKey),
    Buffer.from(signature, 'base64url'),
  );
  if (!genuine) {
    throw new BadJwtError('A JSON web token could not be decoded');
  }
  if (exp <= nowSeconds) {
    throw new BadJwtError(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > nowSeconds + MAX_LIFETIME_SECONDS + CLOCK_SKEW_SECONDS) {
    throw new BadJwtError(
      "'Expiration time' claim ('exp') is too far in the future",
    );
  }
  if (iat > nowSeconds + CLOCK_SKEW_SECONDS) {
    throw new BadJwtError(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  return String(iss);
}
