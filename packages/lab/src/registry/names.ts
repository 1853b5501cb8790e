import { createHash } from 'node:crypto';

// The grammars are those of the OCI Distribution Specification 1.1, "Pulling manifests".
const NAME =
  /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MAX_NAME = 255;

/** Whether a text can be the name of a repository, such as `acme/shop`. @internal */
export function isRepositoryName(text: string): boolean {
  return text.length <= MAX_NAME && NAME.test(text);
}

/** @internal */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** @internal */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** The digest of these bytes. @internal */
export function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
