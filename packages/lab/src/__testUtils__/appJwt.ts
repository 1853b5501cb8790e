import { createSign } from 'node:crypto';

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** The token that a GitHub App signs for itself; good for nine minutes unless told otherwise. */
export function createAppJwt(
  privateKey: string | Buffer,
  claims: { iss?: string; iat?: number; exp?: number } = {},
): string {
  const now = Math.floor(Date.now() / 1000);
  const body = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({
    iss: '1',
    iat: now - 60,
    exp: now + 540,
    ...claims,
  })}`;
  const signature = createSign('RSA-SHA256')
    .update(body)
    .sign(privateKey, 'base64url');
  return `${body}.${signature}`;
}
