/** Whether a text is a value that SOPS encrypted. */
export function isSopsValue(value: unknown): boolean {
  return typeof value === 'string' && /^ENC\[[A-Z0-9_]+,data:/.test(value);
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
