const SNIFFED_BYTES = 8000;

/** A NUL byte near the start means binary, the same rule as Git's. */
export function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, SNIFFED_BYTES).includes(0);
}

/** UTF-8 where the bytes are UTF-8, else Latin-1, which keeps every byte and every ASCII name readable. */
export function decode(bytes: Buffer): { text: string; utf8: boolean } {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      utf8: true,
    };
  } catch {
    return { text: bytes.toString('latin1'), utf8: false };
  }
}
