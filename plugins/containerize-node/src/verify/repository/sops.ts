/** Whether a text is a value that SOPS encrypted. */
export function isSopsValue(value: unknown): boolean {
  return typeof value === 'string' && /^ENC\[[A-Z0-9_]+,data:/.test(value);
}

/** Whether a text in base64 is a whole file that SOPS encrypted, as a generator of kustomize takes it up. */
export function isSopsFile(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return /^[ \t]*"?sops"?:/m.test(text) && /"?mac"?: "?ENC\[/.test(text);
}

/**
 * The object as it is once SOPS has decrypted its document: without SOPS' own field. Another object is returned as it
 * is; a field `sops` without the code that authenticates the document is somebody's mistake.
 */
export function withoutSops<T extends { sops?: unknown }>(object: T): T {
  const { sops, ...rest } = object;
  const mac = (sops as { mac?: unknown } | null | undefined)?.mac;
  // SOPS keeps what it needs to decrypt in this one field, so the rest is all that T promises.
  return isSopsValue(mac) ? (rest as T) : object;
}
